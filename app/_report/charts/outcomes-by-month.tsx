import { StackedColumns } from "@/components/chart/stacked-columns";
import { monthsOf } from "@/lib/reporting/series/months";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { drawnOutcomes } from "./outcome-charts";
import { OUTCOME_PARTS } from "./outcome-looks";
import { longPeriod, shortPeriod } from "./period-name";

/** What became of the requests month by month; a report from before months were frozen says so, and of others they are not told. */
export function OutcomesByMonth({
  profile,
  contents,
}: {
  profile: string;
  contents: ToldReport["contents"];
}) {
  if (profile !== "internal") return null;
  const months = monthsOf(contents);
  if (months.length === 0)
    return (
      <p>This report was made before months were counted: its outcomes are told of the whole period alone.</p>
    );
  return (
    <StackedColumns
      title="Outcomes by month"
      description="Requests by the month of their receipt, UTC, and by their outcome as of the same instant as the whole report: what came last is most often pending."
      by="Month"
      parts={OUTCOME_PARTS}
      totalTitle="Requests"
      columns={months.map((month) => ({
        ...drawnOutcomes(month),
        name: longPeriod(month),
        short: shortPeriod(month),
      }))}
    />
  );
}
