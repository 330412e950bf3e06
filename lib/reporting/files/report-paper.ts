import type { Paper, PaperPart } from "@/lib/files/pdf";
import { METRIC_NAMES, METRICS } from "@/lib/reporting/counting/metrics";
import { totalsOf } from "@/lib/reporting/series/read-totals";
import { filledColumns, LEFT_TO_ITS_FILE } from "./filled-columns";
import type { FrozenReport } from "./frozen-report";
import { aboutLines, columnLines } from "./read-me";
import type { Table } from "./table";
import { totalTables, wordsOf } from "./total-tables";

const shown = (cell: unknown) => (cell === null ? "" : String(cell));

/** A table in a shape as far as it holds something, and what its columns mean. */
function shapeParts(shape: Table): PaperPart[] {
  const filled = filledColumns(shape);
  const columns = filled.map(({ column }) => column);
  return [
    { heading: shape.title },
    {
      table: {
        columns: columns.map(({ name }) => name),
        rows: shape.rows.map((row) => filled.map(({ at }) => shown(row[at] ?? null))),
      },
    },
    ...(columns.length < shape.columns.length ? [{ text: LEFT_TO_ITS_FILE }] : []),
    { facts: columnLines({ ...shape, columns }) },
  ];
}

/** The report as a paper: its totals wherever its profile keeps them, the tables of its form, and what each number means. The single facts are in the other files. */
export function reportPaper(report: FrozenReport, shapes: readonly Table[]): Paper {
  return {
    title: `Report on requests from ${report.period.from} to ${report.period.to}`,
    author: report.provider,
    at: report.knownUntil,
    parts: [
      { facts: aboutLines(report) },
      ...totalTables(totalsOf(report.contents)).flatMap(({ title, columns, rows }, at, all): PaperPart[] => [
        ...(all[at - 1]?.title === title ? [] : [{ heading: title }]),
        { table: { columns: ["", ...columns], rows } },
      ]),
      ...shapes.flatMap(shapeParts),
      { heading: "What each number means" },
      { facts: METRIC_NAMES.map((name): [string, string] => [wordsOf(name), METRICS[name].definition]) },
    ],
  };
}
