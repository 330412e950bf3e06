/** What stands where no number does: 0, blank and each of these are different things. */
export const MARKS = {
  S: "suppressed: hidden, so that no small number can be read or computed",
  "n/a": "not applicable: there can be no number here",
  "n/r": "not reported: there may be a number, and it is not given",
} as const;

/** What a cell holds; null is blank. In a column of numbers a text is one of MARKS or a band such as 0–499. */
export type Cell = string | number | boolean | null;

/** Of `sort` text alone is free and guarded; words, dates and numbers are checked when they are made, and stay as they are. */
export interface Column {
  name: string;
  sort: "word" | "text" | "date" | "instant" | "number" | "yes_no";
  description: string;
  /** The only words that stand in the column. */
  words?: readonly string[];
}

/** A table of a report, as it stands in each of its files. */
export interface Table {
  /** Small letters, also the name of its file and sheet. */
  name: string;
  title: string;
  columns: readonly Column[];
  /** Names of the columns that together name a row; none where rows have no such name. */
  key: readonly string[];
  rows: readonly (readonly Cell[])[];
}
