import type { Published, TableField } from "@/lib/reporting/profiles/types";
import type { ShapeChart } from "./shape-charts";
import { sumOf, type ToldNumber, toldField } from "./told-number";

/** A line of a chart: its parts in the order of the chart, and what they make together where they make something. */
export interface ShapeLine {
  key: string;
  parts: readonly ToldNumber[];
  total: ToldNumber;
}

type Row = (column: string) => TableField | undefined;
type Contents = Pick<Published, "tables">;

/** The rows of the chart's table by the names of its columns; null where the report has no such table, or another form of it. */
function rowsOf({ tables }: Contents, chart: ShapeChart): Row[] | null {
  const table = tables.find(({ name }) => name.startsWith(chart.table));
  const wanted = [chart.by, ...chart.parts.map(({ column }) => column)];
  if (!table || !wanted.every((column) => table.columns.includes(column))) return null;
  const rows = table.rows.map(
    (row): Row =>
      (column) =>
        row[table.columns.indexOf(column)],
  );
  const { only } = chart;
  return only ? rows.filter((row) => row(only[0]) === only[1]) : rows;
}

function lineOf(key: string, rows: readonly Row[], { parts }: ShapeChart): ShapeLine {
  const told = parts.map(({ column, where }) =>
    sumOf(rows.filter((row) => !where || row(where[0]) === where[1]).map((row) => toldField(row(column)))),
  );
  return { key, parts: told, total: sumOf(told) };
}

/** Where a line stands: those with the most first, then those that tell no whole, whose order says nothing. */
const place = ({ total }: ShapeLine) => (total.value === null ? 1 : -total.value);

/**
 * The lines of a chart of a frozen table; none where it has nothing to draw. Rows of one name are added up, and a number of a
 * line is one only where each of its rows tells it. Pure.
 */
export function shapeLines(contents: Contents, chart: ShapeChart): ShapeLine[] {
  const rows = rowsOf(contents, chart) ?? [];
  const names = [...new Set(rows.map((row) => String(row(chart.by) ?? "")))];
  const lines = names
    .filter((name) => name !== chart.sum || chart.drawsSum)
    .map((name) =>
      lineOf(
        name,
        rows.filter((row) => row(chart.by) === name),
        chart,
      ),
    );
  if (!lines.some(({ parts }) => parts.some(({ status }) => status !== "blank"))) return [];
  if (chart.whole === null) return lines;
  return lines.sort((one, other) => place(one) - place(other) || (one.key < other.key ? -1 : 1));
}

/**
 * All of a chart together: the line of its table that is the sum, else the sum of its lines, which is 0 where it has none; null
 * where the report has no such table, or not that line.
 */
export function shapeSum(contents: Contents, chart: ShapeChart, key: string): ShapeLine | null {
  const rows = rowsOf(contents, chart);
  if (chart.sum === undefined) return rows && lineOf(key, rows, chart);
  const sum = rows?.filter((row) => row(chart.by) === chart.sum) ?? [];
  return sum.length > 0 ? lineOf(key, sum, chart) : null;
}
