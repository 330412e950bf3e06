import { StackedBars } from "@/components/chart/stacked-bars";
import { StackedColumns } from "@/components/chart/stacked-columns";
import { jurisdictionName } from "@/lib/reporting/files/jurisdiction-name";
import { wordsOf } from "@/lib/reporting/files/total-tables";
import { OTHER } from "@/lib/reporting/profiles/types";
import { type Outcomes, outcomesBy, outcomesOf } from "@/lib/reporting/series/outcomes";
import { Totals } from "@/lib/reporting/series/read-totals";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { drawnOf } from "./drawn-of";
import { OUTCOME_PARTS } from "./outcome-looks";
import { notedPeriod, shortPeriod } from "./period-name";

/** A stack of outcomes, as charts draw it. */
export const drawnOutcomes = ({ key, parts, total }: Outcomes) => ({
  key,
  values: parts.map((part) => drawnOf(part)),
  total: drawnOf(total),
});

/** What became of the requests, period after period. */
export function OutcomesOverTime({ reports }: { reports: readonly ToldReport[] }) {
  return (
    <StackedColumns
      title="Outcomes over time"
      description={
        reports.length > 1
          ? "Requests by their outcome, in this period and in those before it that are as long and have a report of this profile."
          : "Requests by their outcome. Earlier periods stand beside it once they have a report of this profile and are as long."
      }
      by="Period"
      parts={OUTCOME_PARTS}
      totalTitle="Requests"
      columns={reports.map((report) => ({
        ...drawnOutcomes(outcomesOf(new Totals(report.contents), report.period.from)),
        name: notedPeriod(report),
        short: shortPeriod(report.period),
      }))}
    />
  );
}

/** What became of the requests of each jurisdiction, and of each class of instruments. */
export function OutcomesByLine({ totals }: { totals: Totals }) {
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const kinds = [
    { by: "jurisdiction", title: "By jurisdiction", first: "Jurisdiction", nameOf: jurisdictionName },
    {
      by: "instrument_class",
      title: "By instrument",
      first: "Instrument",
      nameOf: (name: string) => (name === OTHER ? jurisdictionName(name) : capital(wordsOf(name))),
    },
  ] as const;
  return kinds.map(({ by, title, first, nameOf }) => {
    const lines = outcomesBy(totals, by);
    if (lines.length === 0) return null;
    return (
      <StackedBars
        key={by}
        title={title}
        description="Requests of this period by their outcome; beside each name stands how many there are."
        by={first}
        parts={OUTCOME_PARTS}
        totalTitle="Requests"
        bars={lines.map((line) => ({ ...drawnOutcomes(line), name: nameOf(line.key) }))}
      />
    );
  });
}
