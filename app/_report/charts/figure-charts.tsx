import { GroupedBars } from "@/components/chart/grouped-bars";
import { Lines } from "@/components/chart/lines";
import type { Part } from "@/components/chart/types";
import { type Figure, HOURS, NOTICES, SHARES } from "@/lib/reporting/series/figures";
import { Totals } from "@/lib/reporting/series/read-totals";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { drawnOf, sayHours, sayPercent } from "./drawn-of";
import { notedPeriod, shortPeriod } from "./period-name";

const LOOKS = ["accent", "warn", "ok"] as const satisfies Part["look"][];

const partsOf = (figures: readonly Figure[]): Part[] =>
  figures.map(({ key, title }, at) => ({ key, title, look: LOOKS[at % LOOKS.length] ?? "accent" }));

const definitionsOf = (figures: readonly Figure[]) =>
  figures.map(({ title, definition }) => `${title}: ${definition}`).join(" ");

const pointsOf = (
  reports: readonly ToldReport[],
  figures: readonly Figure[],
  say: (value: number) => string,
) =>
  reports.map((report) => {
    const totals = new Totals(report.contents);
    return {
      key: report.period.from,
      name: notedPeriod(report),
      short: shortPeriod(report.period),
      values: figures.map(({ of }) => drawnOf(of(totals), say)),
    };
  });

/** Shares of the requests, and how long things took, period after period. */
export function FigureLines({ reports }: { reports: readonly ToldReport[] }) {
  return (
    <>
      <Lines
        title="Redirected, disclosed, under secrecy"
        description={definitionsOf(SHARES)}
        by="Period"
        parts={partsOf(SHARES)}
        points={pointsOf(reports, SHARES, sayPercent)}
        least={1}
        sayTick={sayPercent}
      />
      <Lines
        title="Hours to acknowledge, and to effect"
        description={definitionsOf(HOURS)}
        by="Period"
        parts={partsOf(HOURS)}
        points={pointsOf(reports, HOURS, sayHours)}
        sayTick={(hours) => hours.toLocaleString("en")}
      />
    </>
  );
}

/** When customers were told, beside the period before where there is a report of it. */
export function NoticesGiven({ report, before }: { report: ToldReport; before: ToldReport | undefined }) {
  const shown = before ? [report, before] : [report];
  const looks = ["accent", "line"] as const;
  return (
    <GroupedBars
      title="Notices to customers"
      description="Requests by when their customer was told."
      by="Notice"
      parts={shown.map((told, at) => ({
        key: told.period.from,
        title: notedPeriod(told),
        look: looks[at] ?? "line",
      }))}
      groups={NOTICES.map(({ key, title, definition, of }) => ({
        key,
        name: title,
        note: definition,
        values: shown.map(({ contents }) => drawnOf(of(new Totals(contents)))),
      }))}
    />
  );
}
