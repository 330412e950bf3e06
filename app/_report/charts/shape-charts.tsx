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

/** A table of a shape as a chart: its lines, and where they make a whole and earlier reports tell it, that over time. */
export function ShapeChartOf({ chart, reports }: { chart: ShapeChart; reports: readonly ToldReport[] }) {
  const report = reports.at(-1);
  const lines = report ? shapeLines(report.contents, chart) : [];
  const { title, description, first, whole } = chart;
  const parts = partsOf(chart);
  if (whole === null)
    return (
      <GroupedBars
        {...{ title, description, parts }}
        by={first}
        groups={lines.map((line) => ({ ...drawn(line), key: line.key, name: capital(line.key) }))}
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
