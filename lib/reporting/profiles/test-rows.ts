import type { Published, TableField } from "./types";

/** The rows of one table of a shape, each by the names of its columns. */
export function rowsOf(published: Published, name: string): Record<string, TableField>[] {
  const table = published.tables.find((one) => one.name === name);
  const columns = table?.columns ?? [];
  return (table?.rows ?? []).map((row) => {
    if (row.length !== columns.length) throw new Error(`A row of ${name} has ${row.length} fields.`);
    return Object.fromEntries(columns.map((column, at) => [column, row[at] as TableField]));
  });
}
