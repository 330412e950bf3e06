import type { Unclear } from "./unclear";

/** Where a record lies. */
export interface RecordPlace {
  /** The path inside an archive, made safe for showing; absent where the export is no archive. */
  entry?: string;
  /** First byte of all that belongs to the record: in the export, or in the entry as unpacked. */
  offset: number;
  /** Bytes of all that belongs to it, with the line that announces a mail in a mailbox and the blank one after it. */
  size: number;
}

/** One mail or one row of an export, as it was found there. Nothing in it is to be trusted. */
export interface ExportRecord {
  /** Counted from 0 in the order of reading, over the whole export. */
  index: number;
  place: RecordPlace;
  /** A file is the whole export, or an entry of it, that is none of the formats read record by record. */
  form: "mail" | "row" | "file";
  /**
   * The mail or row as it stands in the export: without the line that announces it in a mailbox, and with that mailbox's
   * quoting (`unquoted` undoes it). A view into a larger buffer: copy what is to be kept. Only the beginning where
   * `rest` is given.
   */
  bytes: Buffer;
  /** Of a mail in a mailbox: the line that announces it ("From …"), without its end. A source may take its date. */
  announcement?: string;
  /** Of a mail: how many of `bytes` are its header, with the blank line that ends it. 0 for rows. */
  headerSize: number;
  /** Given for what is larger than `limits.heldBytes`, of rows `limits.rowBytes`: what follows `bytes`, read from the export again. */
  rest?: () => AsyncIterable<Buffer>;
  /** Of a row: its fields by name; what is nested stands under `outer.inner`. It has no prototype. */
  row?: Row;
  /** Of a row of JSON, and of no other: of its fields within lists, the path with `*` for each place (`to.*.address`). */
  inLists?: ReadonlyMap<string, string>;
  /** Why the reader cannot vouch for this record. The filter may find more, but never less. */
  unclear?: Unclear;
}

export type Row = Record<string, string | number | boolean | null>;
