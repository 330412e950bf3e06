import { fractionOf } from "@/lib/reporting/counting/shares";
import type { FactRow, Status, TableField } from "@/lib/reporting/profiles/types";

/** A number as a reader of a report knows it. `blank`: the report has no such cell. Of a band no value is known. */
export type ToldNumber =
  | { status: "exact"; value: number }
  | { status: Exclude<Status, "exact"> | "blank"; value: null };

export const exactly = (value: number): ToldNumber => ({ status: "exact", value });
const without = (status: Exclude<ToldNumber["status"], "exact">): ToldNumber => ({ status, value: null });
export const BLANK = without("blank");

/** The number of a cell; of none it is blank. */
export function toldBy(row: Pick<FactRow, "status" | "value"> | undefined): ToldNumber {
  if (!row) return BLANK;
  if (row.status !== "exact") return without(row.status);
  return row.value === null ? BLANK : exactly(row.value);
}

/** The number in a field of a table; a blank one and one that is text have none. */
export function toldField(field: TableField | undefined): ToldNumber {
  if (typeof field === "number") return exactly(field);
  return field !== null && typeof field === "object" ? without(field.status) : BLANK;
}

/** Why there is no number, the strongest reason first: what is made of a hidden number is hidden too. */
const REASONS = ["suppressed", "banded", "not_reported", "blank", "not_applicable"] as const;

/** A number made of others: only where each of them is exact, else without one for the strongest of their reasons. */
function madeOf(parts: readonly ToldNumber[], make: (values: number[]) => number | null): ToldNumber {
  const reason = REASONS.find((one) => parts.some(({ status }) => status === one));
  if (reason) return without(reason);
  const made = make(parts.map(({ value }) => value ?? 0));
  return made === null ? without("not_applicable") : exactly(made);
}

export const sumOf = (parts: readonly ToldNumber[]): ToldNumber =>
  madeOf(parts, (values) => values.reduce((sum, value) => sum + value, 0));

/** Differences of fractions and hours of four decimals have no more of them. */
const fourDecimals = (value: number) => Math.round(value * 10_000) / 10_000;

export const differenceOf = (one: ToldNumber, other: ToldNumber): ToldNumber =>
  madeOf([one, other], ([value, less]) => fourDecimals((value ?? 0) - (less ?? 0)));

/** A fraction of four decimals, as the report's own shares are; of nothing there is no share. */
export const shareOf = (part: ToldNumber, whole: ToldNumber): ToldNumber =>
  madeOf([part, whole], ([some, all]) => fractionOf(some ?? 0, all ?? 0));
