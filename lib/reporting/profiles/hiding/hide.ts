import { type Edge, protect } from "./network";

/** A number as it is told: exactly, hidden, or not at all, whatever it is. */
export type Told =
  | { status: "exact"; value: number }
  | { status: "suppressed" | "not_reported"; value: null };

export const exactly = (value: number): Told => ({ status: "exact", value });
export const HIDDEN: Told = { status: "suppressed", value: null };
export const UNTOLD: Told = { status: "not_reported", value: null };

/** A number so small that it may point to somebody. */
export const isSmall = (value: number, k: number) => value > 0 && value < k;

const edge = (from: number, to: number, value: number, k: number): Edge => ({
  ...{ from, to, value, least: 1, mayHide: true },
  hidden: isSmall(value, k),
  secret: true,
});

/** What a reader can only find by subtracting. */
const restEdge = (from: number, to: number, value: number, k: number): Edge => ({
  ...{ from, to, value, hidden: true, mayHide: false, least: 0 },
  secret: isSmall(value, k),
});

const asTold = ({ value, hidden }: Edge): Told => (hidden ? HIDDEN : exactly(value));

interface ListTerms {
  /** What of the total is in no number of the list; undefined where the list says that nothing is. */
  untold?: number;
  /** Numbers that are hidden whatever they are, save zeros. */
  forced?: readonly boolean[];
}

/**
 * A list whose total is published: small numbers are hidden, and others with them so that none can be had by subtracting.
 * Null where the list cannot be published so that each hidden number could have `k` values.
 */
export function hideInList(values: readonly number[], k: number, { untold, forced = [] }: ListTerms = {}) {
  const list = values.map((value, at) => {
    const one = edge(0, 1, value, k);
    return { ...one, hidden: value > 0 && (one.hidden || forced[at] === true) };
  });
  const edges: Edge[] = list.filter(({ value }) => value > 0);
  if (untold !== undefined) edges.push(restEdge(0, 1, untold, k));
  return protect(edges, k) ? list.map(asTold) : null;
}

/** The rows of a table of whole numbers, each with one for every column. */
export type TableRows = readonly { readonly name: string; readonly values: readonly number[] }[];

export interface ToldRow {
  name: string;
  sum: Told;
  /** By column; those of columns whose totals are hidden are not told. */
  values: Told[];
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function foldRows(rows: TableRows, folded: TableRows, name: string): TableRows {
  const [first] = folded;
  if (!first) return rows;
  const together = first.values.map((_, at) => sumOf(folded.map(({ values }) => values[at] ?? 0)));
  return [...rows.filter((row) => !folded.includes(row)), { name, values: together }];
}

/**
 * The rows that are too small become one without a name, if there are several of them and together they are not. Where a
 * version with `names` is published, those become one that it does not name, if it has such a row.
 */
export function foldSmallRows(
  rows: TableRows,
  k: number,
  name: string,
  names: ReadonlySet<string> | null = null,
): TableRows {
  if (names) {
    const unnamed = names.has(name) ? rows.filter((row) => !names.has(row.name)) : [];
    return foldRows(rows, unnamed, name);
  }
  const small = rows.filter(({ values }) => isSmall(sumOf(values), k));
  if (small.length < 2 || sumOf(small.map(({ values }) => sumOf(values))) < k) return rows;
  return foldRows(rows, small, name);
}

/**
 * A table whose column totals are published, save those in `untoldColumns`: of these a reader knows what they are together.
 * Null where it cannot be published so that each hidden number could have `k` values.
 * @param forced whether a number is hidden whatever it is, save zeros; of a column, or the row's sum where it is null
 */
export function hideInTable(
  rows: TableRows,
  k: number,
  untoldColumns: readonly boolean[],
  forced: (row: string, column: number | null) => boolean = () => false,
): ToldRow[] | null {
  const columnNode = (at: number) => (untoldColumns[at] ? 2 : 3 + at);
  // Node 1 is the sum of all; what flows into a column is known and needs no edge.
  const first = 3 + untoldColumns.length;
  const edges: Edge[] = [];
  const cells = rows.map(({ name, values }, row) => {
    const sum = edge(first + row, 1, sumOf(values), k);
    sum.hidden ||= sum.value > 0 && forced(name, null);
    if (sum.value > 0) edges.push(sum);
    const own = values.map((value, at) => {
      if (untoldColumns[at]) return null;
      const cell = edge(columnNode(at), first + row, value, k);
      cell.hidden ||= value > 0 && forced(name, at);
      if (value > 0) edges.push(cell);
      return cell;
    });
    const rest = sumOf(values.filter((_, at) => untoldColumns[at]));
    if (untoldColumns.includes(true)) edges.push(restEdge(2, first + row, rest, k));
    return { sum, own };
  });
  if (!protect(edges, k)) return null;
  return cells.map(({ sum, own }, row) => ({
    name: rows[row]?.name ?? "",
    sum: asTold(sum),
    values: own.map((cell) => (cell ? asTold(cell) : UNTOLD)),
  }));
}
