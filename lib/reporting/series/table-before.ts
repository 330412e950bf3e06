import { meaningOf } from "@/lib/reporting/profiles/meaning-of";
import type { ReportTable, TableField } from "@/lib/reporting/profiles/types";
import { differenceOf, type ToldNumber, toldField } from "./told-number";

/** One row of a table in the period before. */
interface LineBefore {
  key: string;
  /** What names it. */
  names: readonly TableField[];
  /** Each number, and how much more or less this period has: exact only where both numbers are. */
  numbers: readonly { was: TableField; difference: ToldNumber }[];
}

/** A table of a report beside the same table of the period before. */
export interface TableBefore {
  names: readonly string[];
  numbers: readonly string[];
  /** First those of this period in their order, then those that only the period before had. */
  lines: readonly LineBefore[];
}

type Row = (column: string) => TableField;

function rowsOf({ columns, rows }: ReportTable, names: readonly string[]): Map<string, Row> {
  const fieldOf =
    (row: readonly TableField[]): Row =>
    (column) =>
      row[columns.indexOf(column)] ?? null;
  return new Map(
    rows.map(fieldOf).map((row) => [names.map((name) => String(row(name) ?? "")).join("\t"), row]),
  );
}

/**
 * Each row that one of two tables has, as it was in the period before. Of a row or a column that the table before does not have
 * nothing is told: blank, and no difference. Null where the report before has no table of this name. Pure.
 */
export function tableBefore(table: ReportTable, before: readonly ReportTable[]): TableBefore | null {
  const older = before.find(({ name }) => name === table.name);
  if (!older) return null;
  const meanings = meaningOf(table.name)?.columns ?? {};
  const names = table.columns.filter((column) => meanings[column]?.is === "line");
  const [now, was] = [rowsOf(table, names), rowsOf(older, names)];
  const all = new Map([...now, ...[...was].filter(([key]) => !now.has(key))]);
  const counted = table.columns.filter((column) => meanings[column]?.is === "number");
  // What is blank in every row then is not a column of the comparison.
  const numbers = counted.filter((column) => [...was.values()].some((row) => row(column) !== null));
  const lines = [...all].map(([key, row]): LineBefore => {
    const [one, other] = [now.get(key), was.get(key)];
    return {
      key,
      names: names.map(row),
      numbers: numbers.map((column) => ({
        was: other?.(column) ?? null,
        difference: differenceOf(toldField(one?.(column)), toldField(other?.(column))),
      })),
    };
  });
  return { names, numbers, lines };
}
