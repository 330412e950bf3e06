import { shownValue } from "@/lib/reporting/files/total-tables";
import type { FactRow, Published, ReportTable, TableField } from "@/lib/reporting/profiles/types";

/** One number that another version gives otherwise; null where it has no such cell. */
export interface ChangedCell {
  table: string;
  cell: string;
  before: string | null;
  after: string | null;
}

// biome-ignore format: one name of a row to a line
const WHERE = [
  "jurisdiction", "origin_jurisdiction", "channel", "legal_domain", "instrument_class", "data_sought", "customer_segment", "metric",
] as const satisfies readonly (keyof FactRow)[];

const nameOf = (row: FactRow) => WHERE.map((column) => row[column] || "-").join(" ");

const shown = (field: TableField) =>
  typeof field === "object" && field !== null ? field.status : String(field ?? "");

/** That a table is in one version alone: cell by cell it would be as long as the table, and say no more. */
const wholeTable = ({ name, title, rows }: ReportTable, how: "new" | "gone"): ChangedCell => {
  const said = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  const [before, after] = how === "new" ? [null, said] : [said, null];
  return { table: name, cell: `the whole table "${title}" is ${how}`, before, after };
};

const without = (tables: readonly ReportTable[], others: readonly ReportTable[]) =>
  tables.filter(({ name }) => !others.some((other) => other.name === name));

/** Every number of a report by its table and place. */
function cellsOf({
  facts,
  totals,
  tables,
}: Published): Map<string, [table: string, cell: string, value: string]> {
  const cells: [string, string, string][] = [
    ...facts.map((row): [string, string, string] => ["facts", nameOf(row), shownValue(row)]),
    ...totals.map((row): [string, string, string] => [
      "totals",
      `${row.total_of} ${nameOf(row)}`,
      shownValue(row),
    ]),
    ...tables.flatMap(({ name, columns, rows }) =>
      rows.flatMap((row, line) =>
        row.map((field, at): [string, string, string] => [
          name,
          `row ${line + 1}, ${columns[at]}`,
          shown(field),
        ]),
      ),
    ),
  ];
  return new Map(cells.map((cell) => [`${cell[0]}\n${cell[1]}`, cell]));
}

/**
 * What a correction changes, cell by cell, in the order of the new version; cells that went stand at the end. A table that only
 * one of the two has is one line. Pure.
 */
export function changedCells(before: Published, after: Published): ChangedCell[] {
  const added = without(after.tables, before.tables);
  const dropped = without(before.tables, after.tables);
  const common = (version: Published, alone: readonly ReportTable[]) =>
    cellsOf({ ...version, tables: without(version.tables, alone) });
  const [old, fresh] = [common(before, dropped), common(after, added)];
  const changed = [...fresh].flatMap(([key, [table, cell, value]]): ChangedCell[] => {
    const was = old.get(key)?.[2] ?? null;
    return was === value ? [] : [{ table, cell, before: was, after: value }];
  });
  const gone = [...old].filter(([key]) => !fresh.has(key));
  return [
    ...changed,
    ...added.map((table) => wholeTable(table, "new")),
    ...dropped.map((table) => wholeTable(table, "gone")),
    ...gone.map(([, [table, cell, value]]) => ({ table, cell, before: value, after: null })),
  ];
}
