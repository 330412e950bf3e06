import type { DataClass } from "@/lib/instruments/kind";
import type { Row } from "@/lib/production/exports/export-record";
import type { MappedColumn, RowSource, Source } from "./source";
import { SUBSCRIBER_FIELDS } from "./subscriber-fields";

/** The stored class that an item's class reads like: what is prospective is the same data, only later. */
const STORED: Readonly<Record<DataClass, "BSI" | "NC" | "C">> = {
  BSI: "BSI",
  NC: "NC",
  C: "C",
  "P-NC": "NC",
  "P-C": "C",
};

export const storedClass = (dataClass: DataClass) => STORED[dataClass];

const isSubscriber = (what: MappedColumn["holds"][number]) => Object.hasOwn(SUBSCRIBER_FIELDS, what);

/**
 * The columns that an item of the class lets out; for content the whole row goes, and these say whether it holds any. A
 * column that holds content leaves under no other class, whatever else it holds.
 */
export function columnsOf({ columns }: RowSource, dataClass: DataClass): string[] {
  const stored = STORED[dataClass];
  return columns
    .filter(({ holds }) => stored === "C" || !holds.includes("C"))
    .filter(({ holds }) => holds.some((what) => (stored === "BSI" ? isSubscriber(what) : what === stored)))
    .map(({ column }) => column);
}

const says = (value: Row[string] | undefined) => value !== undefined && value !== null && value !== "";

/** Does a record of the source hold anything of the class? A mail is content with an envelope, and says nothing of a subscriber. */
export function holdsClass(source: Source, row: Row | undefined, dataClass: DataClass): boolean {
  if (source.form === "mail") return STORED[dataClass] !== "BSI";
  return columnsOf(source, dataClass).some((column) => says(row?.[column]));
}

const mapped = new WeakMap<RowSource, ReadonlySet<string>>();

/** Whether a row has a field of which the mapping does not say what it holds: a line of JSON may bring one at any time. */
export function hasUnmappedField(source: RowSource, row: Row): boolean {
  const known = mapped.get(source) ?? new Set(source.columns.map(({ column }) => column));
  mapped.set(source, known);
  return Object.keys(row).some((field) => !known.has(field));
}
