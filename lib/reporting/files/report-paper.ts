import type { Paper, PaperPart } from "@/lib/files/pdf";
import { METRIC_NAMES, METRICS } from "@/lib/reporting/counting/metrics";
import { totalsOf } from "@/lib/reporting/series/read-totals";
import type { FrozenReport } from "./frozen-report";
import { aboutLines, columnLines } from "./read-me";
import type { Table } from "./table";
import { totalTables, wordsOf } from "./total-tables";

const shown = (cell: unknown) => (cell === null ? "" : String(cell));

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
      ...shapes.flatMap((shape): PaperPart[] => [
        { heading: shape.title },
        {
          table: {
            columns: shape.columns.map(({ name }) => name),
            rows: shape.rows.map((row) => row.map(shown)),
          },
        },
        { facts: columnLines(shape) },
      ]),
      { heading: "What each number means" },
      { facts: METRIC_NAMES.map((name): [string, string] => [wordsOf(name), METRICS[name].definition]) },
    ],
  };
}
