import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { capital } from "@/lib/demands/words";
import { METRICS, type MetricName } from "@/lib/reporting/counting/metrics";
import { TOTAL_WORDS, wordsOf } from "@/lib/reporting/files/total-tables";
import { TOTALS_OF, type TotalRow } from "@/lib/reporting/profiles/types";
import { differenceFrom } from "@/lib/reporting/series/beside-before";
import { type Before, sayBefore, sayDifference } from "./before";
import { NumberCell } from "./number-cell";
import { type HrefOf, isSum, type PartProps, TotalLines } from "./total-lines";

type InAllProps = PartProps & { label: string; before: Before | undefined };

/** Each number in all, beside it what it was in the period before and what it means. */
function InAll({ label, rows, metrics, hrefOf, before }: InAllProps) {
  const sums = metrics.flatMap((metric) => rows.find((row) => row.metric === metric && isSum(row)) ?? []);
  if (sums.length === 0) return null;
  return (
    <Table
      label={label}
      columns={[
        { label: "Number of" },
        { label: "All", nowrap: true },
        ...(before
          ? [
              { label: "Before", nowrap: true },
              { label: "Difference", nowrap: true },
            ]
          : []),
        { label: "What it means" },
      ]}
      rows={sums.map((row) => ({
        key: row.metric,
        cells: [
          capital(wordsOf(row.metric)),
          <NumberCell key="number" row={row} href={hrefOf(row)} />,
          ...(before
            ? [
                <NumberCell key="before" row={before.totals.row(row.metric, row)} />,
                sayDifference(differenceFrom(row, before.totals.row(row.metric, row)), before),
              ]
            : []),
          <span key="definition" className="text-muted text-sm">
            {METRICS[row.metric].definition}
          </span>,
        ],
      }))}
    />
  );
}

/** What those numbers mean that stand in lines alone. */
function Meanings({ rows, metrics }: Omit<PartProps, "hrefOf">) {
  const alone = metrics.filter((metric) => {
    const told = rows.filter((row) => row.metric === metric);
    return told.length > 0 && !told.some(isSum);
  });
  if (alone.length === 0) return null;
  return (
    <div className="border-line border-t-4 p-4">
      <DefinitionList
        items={alone.map((metric) => ({ term: capital(wordsOf(metric)), value: METRICS[metric].definition }))}
      />
    </div>
  );
}

/**
 * The totals of a report for some of its numbers: a section for each sort, in all with the definition beside it, then by
 * jurisdiction, origin and class.
 */
export function TotalSections({
  totals,
  metrics,
  before,
  hrefOf = () => undefined,
}: {
  totals: readonly TotalRow[];
  metrics: readonly MetricName[];
  before?: Before | undefined;
  hrefOf?: HrefOf;
}) {
  return TOTALS_OF.map((name) => {
    const rows = totals.filter(({ total_of, metric }) => total_of === name && metrics.includes(metric));
    if (rows.length === 0) return null;
    const title = TOTAL_WORDS[name];
    return (
      <Section key={name} title={title} description={before && sayBefore(before)} flush>
        <InAll label={`${title} in all`} {...{ rows, metrics, hrefOf, before }} />
        <TotalLines title={title} of={name} {...{ rows, metrics, hrefOf, before }} />
        <Meanings {...{ rows, metrics }} />
      </Section>
    );
  });
}
