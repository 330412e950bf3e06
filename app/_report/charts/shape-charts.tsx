import { GroupedBars } from "@/components/chart/grouped-bars";
import { StackedBars } from "@/components/chart/stacked-bars";
import { StackedColumns } from "@/components/chart/stacked-columns";
import type { Part } from "@/components/chart/types";
import { capital } from "@/lib/demands/words";
import type { ShapeChart } from "@/lib/reporting/series/shape-charts";
import { type ShapeLine, shapeLines, shapeSum } from "@/lib/reporting/series/shape-lines";
import type { ToldReport } from "@/lib/reporting/series/told-report";
import { drawnOf } from "./drawn-of";
import { notedPeriod, shortPeriod } from "./period-name";

const LOOKS = [
  ...["accent", "info", "ok", "warn"],
  ...["muted", "strong", "line", "danger"],
] as readonly Part["look"][];

const partsOf = ({ parts }: ShapeChart): Part[] =>
  parts.map(({ title }, at) => ({ key: title, title, look: LOOKS[at % LOOKS.length] ?? "accent" }));

const drawn = ({ parts, total }: ShapeLine) => ({
  values: parts.map((part) => drawnOf(part, sayNumber)),
  total: drawnOf(total),
});

/** Counts have no decimals; of hours there may be some. */
const sayNumber = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 1 });

/** All of this period and all of the one before it, where a report tells that, so that the two can be compared. */
function sumsOf(chart: ShapeChart, report: ToldReport | undefined, before: ToldReport | undefined) {
  const told = [...(chart.drawsSum ? [] : [report]), before].flatMap((one) => {
    const sum = one && shapeSum(one.contents, chart, one.period.from);
    const name = one && `${capital(chart.sum ?? "all")}, ${notedPeriod(one)}`;
    return sum?.parts.some(({ status }) => status !== "blank") && name ? [{ one, sum, name }] : [];
  });
  if (!told.some(({ one }) => one === before)) return [];
  return told.map(({ sum, name }) => ({ ...drawn(sum), key: sum.key, name }));
}

interface ShapeChartProps {
  chart: ShapeChart;
  /** The report at last, the oldest first. */
  reports: readonly ToldReport[];
  /** Of the period right before. */
  before: ToldReport | undefined;
}

/**
 * A table of a shape as a chart: its lines, and what earlier reports tell of all of them, over time where the parts make a whole,
 * else of the period before.
 */
export function ShapeChartOf({ chart, reports, before }: ShapeChartProps) {
  const report = reports.at(-1);
  const lines = report ? shapeLines(report.contents, chart) : [];
  const { title, description, first, whole } = chart;
  const parts = partsOf(chart);
  if (whole === null)
    return (
      <GroupedBars
        {...{ title, description, parts }}
        by={first}
        groups={[
          ...lines.map((line) => ({ ...drawn(line), key: line.key, name: capital(line.key) })),
          ...sumsOf(chart, report, before),
        ]}
      />
    );
  return (
    <>
      <ShapeOverTime chart={chart} whole={whole} parts={parts} reports={reports} />
      {lines.length > 0 && (
        <StackedBars
          {...{ title, description, parts }}
          by={first}
          totalTitle={whole}
          bars={lines.map((line) => ({ ...drawn(line), key: line.key, name: capital(line.key) }))}
        />
      )}
    </>
  );
}

interface ShapeOverTimeProps {
  chart: ShapeChart;
  whole: string;
  parts: readonly Part[];
  reports: readonly ToldReport[];
}

function ShapeOverTime({ chart, whole, parts, reports }: ShapeOverTimeProps) {
  const columns = reports.flatMap((report) => {
    const sum = shapeSum(report.contents, chart, report.period.from);
    const names = { name: notedPeriod(report), short: shortPeriod(report.period) };
    return sum ? [{ ...drawn(sum), ...names, key: sum.key }] : [];
  });
  if (columns.length < 2) return null;
  return (
    <StackedColumns
      title={`${chart.title}: over time`}
      description="All of this period and of those before it that are as long and have a report of this profile."
      by="Period"
      parts={parts}
      totalTitle={whole}
      columns={columns}
    />
  );
}
