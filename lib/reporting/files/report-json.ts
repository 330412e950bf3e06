import type { FrozenReport } from "./frozen-report";
import { MARKS, type Table } from "./table";

/** The report as one JSON document: the same rows as in the CSV files, by the names of their columns, no text guarded. */
export function reportJson(report: FrozenReport, tables: readonly Table[]): string {
  const { contents, knownUntil, ...about } = report;
  const rows = ({ columns, rows: cells }: Table) =>
    cells.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])));
  return `${JSON.stringify(
    {
      report: { ...about, knownUntil: knownUntil.toISOString() },
      notes: contents.notes,
      marks: MARKS,
      tables: Object.fromEntries(tables.map((table) => [table.name, rows(table)])),
    },
    null,
    1,
  )}\n`;
}
