import { isMailAddress } from "@/lib/mail/address";
import type { ExportRecord, Row } from "@/lib/production/exports/export-record";
import type { MappedColumn, RowSource } from "./source";

interface Mapping {
  byName: ReadonlyMap<string, MappedColumn>;
  /** By the column's name without places in lists; null where several such columns hold different things. */
  byList: ReadonlyMap<string, MappedColumn | null>;
  /** By the same name, the paths of all such columns. */
  paths: ReadonlyMap<string, readonly string[][]>;
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
  const paths = new Map<string, string[][]>();
  for (const one of source.columns) {
    const path = withoutPlaces(one.column);
    const other = byList.get(path);
    byList.set(path, other === undefined || (other && sameUse(one, other)) ? one : null);
    paths.set(path, [...(paths.get(path) ?? []), one.column.split(".")]);
  }
  const mapping = { byName: new Map(source.columns.map((one) => [one.column, one])), byList, paths };
  made.set(source, mapping);
  return mapping;
}

/**
 * The column of the mapping by which a field of a row says whose the row is; null where nobody mapped it. The elements of a list
 * belong to the column that was mapped for one of them, or for the list, since a mapping is made from rows with shorter lists.
 */
export function mappedColumn(source: RowSource, field: string): MappedColumn | null {
  const { byName, byList } = mappingOf(source);
  return byName.get(field) ?? byList.get(withoutPlaces(field)) ?? null;
}

/** Whether a value says anything. */
export const says = (value: Row[string] | undefined) =>
  value !== undefined && value !== null && String(value).trim() !== "";

const PLACE = /^\d+$/;

/**
 * Whether a list was mapped, and not one of its elements alone, of which the next may be something else: as the list, or by
 * two elements. Of lists within lists, at each place that nobody mapped.
 * @param listed the field's path with `*` for each place
 */
function listIsMapped(paths: readonly string[][], field: string, listed: string): boolean {
  const [parts, marked] = [field.split("."), listed.split(".")];
  const isPlace = (at: number) => marked[at] === "*" && PLACE.test(parts[at] ?? "");
  const isLike = (path: string[]) =>
    path.length <= parts.length &&
    parts.every((part, at) => {
      const named = path[at];
      if (named === undefined || named === part) return named === part || isPlace(at);
      return isPlace(at) && PLACE.test(named);
    });
  const like = paths.filter(isLike);
  return parts.every((part, at) => {
    const named = new Set(like.map((path) => path[at]));
    return named.has(part) || named.has(undefined) || named.size > 1;
  });
}

/**
 * The column by which a field of a row may leave; null where nobody mapped it. More is asked than for whose the row is: a list must
 * be one (not an object whose keys are numbers), and mapped as such. An address may leave wherever the column names accounts.
 */
export function leavingColumn(
  source: RowSource,
  { row, inLists }: Pick<ExportRecord, "row" | "inLists">,
  field: string,
): MappedColumn | null {
  const { byName, byList, paths } = mappingOf(source);
  const exact = byName.get(field);
  if (exact) return exact;
  const path = withoutPlaces(field);
  const near = byList.get(path) ?? null;
  const value = row?.[field];
  if (!near || !says(value)) return near;
  if (near.role !== null && isMailAddress(String(value).trim())) return near;
  const listed = inLists?.get(field);
  return listed !== undefined && listIsMapped(paths.get(path) ?? [], field, listed) ? near : null;
}

/** The fields of a row that nobody mapped, as far as they may leave. */
export const unmappedFields = (source: RowSource, record: ExportRecord): string[] =>
  Object.keys(record.row ?? {}).filter((field) => !leavingColumn(source, record, field));

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
