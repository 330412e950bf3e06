import type { Row } from "@/lib/production/exports/export-record";
import type { MappedColumn, RowSource } from "./source";

interface Mapping {
  byName: ReadonlyMap<string, MappedColumn>;
  /** By the column's name without places in lists; null where several such columns hold different things. */
  byList: ReadonlyMap<string, MappedColumn | null>;
}

/** The path of a field whatever its place in a list: `to.0` and `to` are one, and so are `to.0.mail` and `to.1.mail`. */
const withoutPlaces = (path: string) => path.replace(/\.\d+(?=\.|$)/g, ".*").replace(/(?:\.\*)+$/, "");

const sameUse = (one: MappedColumn, other: MappedColumn) =>
  one.role === other.role && one.holds.join() === other.holds.join();

const made = new WeakMap<RowSource, Mapping>();

/** Made once for a source. */
function mappingOf(source: RowSource): Mapping {
  const before = made.get(source);
  if (before) return before;
  const byList = new Map<string, MappedColumn | null>();
  for (const one of source.columns) {
    const path = withoutPlaces(one.column);
    const other = byList.get(path);
    byList.set(path, other === undefined || (other && sameUse(one, other)) ? one : null);
  }
  const mapping = { byName: new Map(source.columns.map((one) => [one.column, one])), byList };
  made.set(source, mapping);
  return mapping;
}

/**
 * The column of the mapping to which a field of a row belongs; null where nobody mapped it. The elements of a list belong
 * to the column that was mapped for one of them, or for the list, since a mapping is made from rows with shorter lists.
 */
export function mappedColumn(source: RowSource, field: string): MappedColumn | null {
  const { byName, byList } = mappingOf(source);
  return byName.get(field) ?? byList.get(withoutPlaces(field)) ?? null;
}

/** Whether a value says anything. */
export const says = (value: Row[string] | undefined) =>
  value !== undefined && value !== null && String(value).trim() !== "";

/** The fields of a row that nobody mapped. */
export const unmappedFields = (source: RowSource, row: Row): string[] =>
  Object.keys(row).filter((field) => !mappedColumn(source, field));

const outerOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf("."), 0));

/**
 * Whether a field that nobody mapped lies where the mapping looks for accounts: within a column that names them, or beside one within the
 * same outer field (`sender.alias` beside `sender.address`).
 */
export function liesByAccounts(source: RowSource, field: string): boolean {
  if (mappedColumn(source, field)) return false;
  const path = withoutPlaces(field);
  return source.columns.some(({ column, role }) => {
    if (role === null) return false;
    const named = withoutPlaces(column);
    const outer = outerOf(named);
    return path === named || path.startsWith(`${named}.`) || (outer !== "" && path.startsWith(`${outer}.`));
  });
}
