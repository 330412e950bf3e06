import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { capital } from "@/lib/demands/words";
import { METRICS, type MetricName } from "@/lib/reporting/counting/metrics";
import { lineOf, TOTAL_WORDS, wordsOf } from "@/lib/reporting/files/total-tables";
import { ALL, TOTALS_OF, type TotalRow } from "@/lib/reporting/profiles/types";
import { differenceFrom } from "@/lib/reporting/series/beside-before";
import { type Before, sayBefore, sayDifference } from "./before";
import { BeforeLines } from "./before-lines";
import { NumberCell } from "./number-cell";

export type HrefOf = (row: TotalRow) => string | undefined;

const byJurisdiction = (row: TotalRow) =>
  row.jurisdiction !== ALL && row.origin_jurisdiction === ALL && row.instrument_class === ALL;

/** By what a section of a report is broken down; the rows of each are told apart from those of the others. */
const BREAKDOWNS = [
  ["By jurisdiction", "Jurisdiction", byJurisdiction],
  ["By origin", "Origin", (row) => row.origin_jurisdiction !== ALL],
  ["By class of instrument", "Class", (row) => row.instrument_class !== ALL],
] as const satisfies [string, string, (row: TotalRow) => boolean][];

const isSum = (row: TotalRow) => !BREAKDOWNS.some(([, , holds]) => holds(row));

interface PartProps {
  rows: readonly TotalRow[];
  metrics: readonly MetricName[];
  hrefOf: HrefOf;
}

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

/** The numbers line by line: of each jurisdiction, each class, each State of origin. */
function Lines({ label, by, rows, metrics, hrefOf }: PartProps & { label: string; by: string }) {
  const told = metrics.filter((metric) => rows.some((row) => row.metric === metric));
  const lines = new Map<string, Map<MetricName, TotalRow>>();
  for (const row of rows) {
    const line = lines.get(lineOf(row)) ?? new Map<MetricName, TotalRow>();
    lines.set(lineOf(row), line.set(row.metric, row));
  }
  if (told.length === 0) return null;
  return (
    <div className="border-line border-t-4">
      <Table
        label={label}
        columns={[
          { label: by },
          ...told.map((metric) => ({ label: capital(wordsOf(metric)), numeric: true })),
        ]}
        rows={[...lines].map(([name, numbers]) => ({
          key: name,
          cells: [
            capital(name),
            ...told.map((metric) => {
              const row = numbers.get(metric);
              return <NumberCell key={metric} row={row} href={row && hrefOf(row)} />;
            }),
          ],
        }))}
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
        {BREAKDOWNS.map(([words, by, holds]) => (
          <Lines
            key={words}
            label={`${title}: ${words.toLowerCase()}`}
            by={by}
            rows={rows.filter(holds)}
            {...{ metrics, hrefOf }}
          />
        ))}
        {before && (
          <BeforeLines
            label={`${title}: by jurisdiction, in the period before`}
            rows={rows.filter(byJurisdiction)}
            {...{ metrics, before }}
          />
        )}
        <Meanings {...{ rows, metrics }} />
      </Section>
    );
  });
}
