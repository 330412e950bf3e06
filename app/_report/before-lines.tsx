import { Table } from "@/components/ui/table";
import { capital } from "@/lib/demands/words";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import { wordsOf } from "@/lib/reporting/files/total-tables";
import type { TotalRow } from "@/lib/reporting/profiles/types";
import { besideBefore } from "@/lib/reporting/series/beside-before";
import { type Before, sayBrackets, sayDifference } from "./before";
import { NumberCell } from "./number-cell";

interface BeforeLinesProps {
  label: string;
  /** What the lines are. */
  by: string;
  /** Of one sort of totals, by one breakdown. */
  rows: readonly TotalRow[];
  /** The same of the period before. */
  was: readonly TotalRow[];
  metrics: readonly MetricName[];
  before: Before;
}

/** The numbers of each line in the period before, and how much more or less this period has; nothing where it had no line. */
export function BeforeLines({ label, by, rows, was, metrics, before }: BeforeLinesProps) {
  const told = metrics.filter((metric) => rows.some((row) => row.metric === metric));
  if (told.length === 0 || was.length === 0) return null;
  return (
    <div className="border-line border-t-4">
      <Table
        label={label}
        caption={sayBrackets(before)}
        columns={[
          { label: by },
          ...told.map((metric) => ({ label: capital(wordsOf(metric)), numeric: true })),
        ]}
        rows={besideBefore(rows, was, told).map(({ line, numbers }) => ({
          key: line,
          cells: [
            capital(line),
            ...[...numbers].map(([metric, { was: row, difference }]) => (
              <span key={metric}>
                <NumberCell row={row} />
                <Brackets said={sayDifference(difference, before)} />
              </span>
            )),
          ],
        }))}
      />
    </div>
  );
}

/** How much more or less there is, beside what was; nothing where that cannot be told. */
export const Brackets = ({ said }: { said: string }) =>
  said && <span className="text-muted text-sm"> ({said})</span>;
