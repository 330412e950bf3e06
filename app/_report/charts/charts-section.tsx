import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { periodBefore } from "@/lib/reporting/series/alike";
import { bandsOf } from "@/lib/reporting/series/bands";
import { Totals } from "@/lib/reporting/series/read-totals";
import { SHAPE_CHARTS, type ShapeChart, type ShapeCharts } from "@/lib/reporting/series/shape-charts";
import { shapeLines, shapeSum } from "@/lib/reporting/series/shape-lines";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { BandCharts } from "./band-charts";
import { FigureLines, NoticesGiven } from "./figure-charts";
import { OutcomesByLine, OutcomesOverTime } from "./outcome-charts";
import { OutcomesByMonth } from "./outcomes-by-month";
import { ShapeChartOf } from "./shape-charts";

const NONE: ShapeCharts = { charts: [] };

interface ChartsSectionProps {
  profile: string;
  report: ToldReport;
  /** Reports of the profile over the periods before that the reader may see, the oldest first. */
  earlier: readonly ToldReport[];
  /** Further charts, where some stand beside those of the report. */
  children?: ReactNode;
}

/** A report as charts, drawn from what is frozen of it and of the reports before, and from nothing else. */
export function ChartsSection({ profile, report, earlier, children }: ChartsSectionProps) {
  const { contents, period } = report;
  const { charts, without } = SHAPE_CHARTS[profile] ?? NONE;
  const reports = [...earlier, report];
  const before = earlier.find((one) => one.period.from === periodBefore(period).from);
  const counted = new Totals(contents).of("requests").status !== "blank";
  const drawn = (told: ToldReport, chart: ShapeChart) => shapeLines(told.contents, chart).length > 0;
  // A period of which nothing was counted stands as 0 beside one of which something was.
  const fell = (chart: ShapeChart) =>
    chart.whole !== null &&
    shapeSum(contents, chart, "") !== null &&
    earlier.some((told) => drawn(told, chart));
  const shapes = charts.filter((chart) => drawn(report, chart) || fell(chart));
  const any = counted || shapes.length > 0 || bandsOf(contents).length > 0;
  return (
    <Section
      title="Charts"
      description="Drawn from the numbers of this version and of the reports before it; each has a table that says the same."
    >
      {!any && <p>Nothing was counted of which a chart could be drawn. What was stands in the tables.</p>}
      <div className="@container">
        <div className="grid gap-x-10 gap-y-8 @min-[56rem]:grid-cols-2">
          {counted && <OutcomesOverTime reports={reports} />}
          <OutcomesByMonth profile={profile} contents={contents} />
          {counted && <NoticesGiven report={report} before={before} />}
          {counted && <OutcomesByLine totals={new Totals(contents)} />}
          {counted && <FigureLines reports={reports} />}
          <BandCharts report={report} before={before} />
          {shapes.map((chart) => (
            <ShapeChartOf key={chart.title} chart={chart} reports={reports} before={before} />
          ))}
          {children}
        </div>
      </div>
      {without && <p className="text-muted text-sm">{without}</p>}
    </Section>
  );
}
