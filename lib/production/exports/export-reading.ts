import type { ExportRecord } from "./export-record";

/** What an export is by its content; its name is never asked. */
export type ExportKind = "mbox" | "eml" | "zip" | "maildir-zip" | "jsonl" | "csv" | "other";

/** What stands between records and is none: each of these bytes is counted under one of the names. */
export type BetweenRecords =
  | "byte order mark"
  | "blank lines"
  | "row of headings"
  | "folders"
  | "unfinished deliveries"
  | "control files";

/** How far an export was read. Holds counts and places only, and survives JSON. */
export interface ReadingPoint {
  /** Of the next record. */
  index: number;
  /** Of the next byte, in the export or in the entry. */
  offset: number;
  /** Of the next entry of an archive; 0 where the export is none. */
  entry: number;
  /** Bytes of all records so far, as unpacked. */
  inRecords: number;
  /** Bytes of all else so far, as unpacked. */
  between: Partial<Record<BetweenRecords, number>>;
}

/** An export while it is read. */
export interface ExportReading {
  kind: ExportKind;
  /** Names of the fields of a CSV file, in its order; [] for every other kind. */
  columns: string[];
  /** Every record, each once, in order. Ends with an error only where the export itself cannot be opened. */
  records: AsyncGenerator<ExportRecord, void>;
  /** Where to go on behind the record given out last: keep it, and hand it to `readExport`. */
  point(): ReadingPoint;
}
