import type { DataClass } from "@/lib/instruments/kind";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import { leavingColumn, mappedColumn, says, unmappedFields } from "./mapped-columns";
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
 * Whether an item of the class lets a column out; for content the whole row goes, and this says whether it holds any. A
 * column that holds content leaves under no other class, whatever else it holds.
 */
function letsOut({ holds }: MappedColumn, dataClass: DataClass): boolean {
  const stored = STORED[dataClass];
  if (stored !== "C" && holds.includes("C")) return false;
  return holds.some((what) => (stored === "BSI" ? isSubscriber(what) : what === stored));
}

/** The fields of a row that an item of the class lets out, in the order of the mapping. */
export function fieldsLetOut(source: RowSource, record: ExportRecord, dataClass: DataClass): string[] {
  const byColumn = new Map(
    source.columns.filter((one) => letsOut(one, dataClass)).map((one) => [one, [] as string[]]),
  );
  for (const field of Object.keys(record.row ?? {})) {
    const column = leavingColumn(source, record, field);
    if (column) byColumn.get(column)?.push(field);
  }
  return [...byColumn.values()].flat();
}

/** The fields of a row of which nobody can say whether an item of the class lets them out: near ones do, and no list that was mapped has them. */
export const fieldsInDoubt = (source: RowSource, record: ExportRecord, dataClass: DataClass): string[] =>
  unmappedFields(source, record).filter((field) => {
    const near = mappedColumn(source, field);
    return near !== null && letsOut(near, dataClass);
  });

/**
 * Does a record of the source hold anything of the class? A mail is content with an envelope, and says nothing of a
 * subscriber. Null where only a field that nobody mapped could hold it.
 */
export function holdsClass(source: Source, record: ExportRecord, dataClass: DataClass): boolean | null {
  if (source.form === "mail") return STORED[dataClass] !== "BSI";
  const saysAnything = (field: string) => says(record.row?.[field]);
  if (fieldsLetOut(source, record, dataClass).some(saysAnything)) return true;
  const mayHold = source.columns.some((column) => letsOut(column, dataClass));
  return mayHold && unmappedFields(source, record).some(saysAnything) ? null : false;
}
