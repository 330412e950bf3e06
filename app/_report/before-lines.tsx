import { Table } from "@/components/ui/table";
import { capital } from "@/lib/demands/words";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { wordsOf } from "@/lib/reporting/files/total-tables";
import type { TotalRow } from "@/lib/reporting/profiles/types";
import { besideBefore } from "@/lib/reporting/series/beside-before";
import { type Before, sayDifference } from "./before";
import { NumberCell } from "./number-cell";

interface BeforeLinesProps {
  label: string;
  /** Of one sort of totals, those by jurisdiction among them. */
  rows: readonly TotalRow[];
  metrics: readonly MetricName[];
  before: Before;
}

/** The numbers of each jurisdiction in the period before, and how much more or less this period has. */
export function BeforeLines({ label, rows, metrics, before }: BeforeLinesProps) {
  const told = metrics.filter((metric) => rows.some((row) => row.metric === metric));
  const lines = besideBefore(rows, before.totals, told);
  if (lines.length === 0) return null;
  return (
    <div className="border-line border-t-4">
      <Table
        label={label}
        caption={`${before.said}, by jurisdiction; in brackets how much more or less this period has.`}
        columns={[
          { label: "Jurisdiction" },
          ...told.map((metric) => ({ label: capital(wordsOf(metric)), numeric: true })),
        ]}
        rows={lines.map(({ jurisdiction, numbers }) => ({
          key: jurisdiction,
          cells: [
            jurisdictionName(jurisdiction),
            ...[...numbers].map(([metric, { was, difference }]) => {
              const said = sayDifference(difference, before);
              return (
                <span key={metric}>
                  <NumberCell row={was} />
                  {said && <span className="text-muted text-sm"> ({said})</span>}
                </span>
              );
            }),
          ],
        }))}
      />
    </div>
  );
}
