import type { ByteSource } from "@/lib/files/byte-source";
import type { BetweenRecords, ReadingPoint } from "./export-reading";
import type { ExportRecord } from "./export-record";
import type { Limits } from "./limits";
import type { Shape } from "./recognise";

/** A record before it is numbered. */
export type FoundRecord = Omit<ExportRecord, "index"> & {
  /** That nothing of its entry of an archive is left, so that reading goes on at the next. */
  endsEntry?: boolean;
};

/** What a reader of one format is given. */
export interface Reading {
  source: ByteSource;
  shape: Shape;
  /** Where it begins; the reader itself moves it over what is between records, the caller over records. */
  point: ReadingPoint;
  limits: Limits;
}

/** Reads the records of one format, in order and without a gap. */
export type Reader = (reading: Reading) => AsyncGenerator<FoundRecord, void>;

/** Moves the point to the beginning of an entry. */
export function nextEntry(point: ReadingPoint, entry: number): void {
  if (point.entry === entry) return;
  point.entry = entry;
  point.offset = 0;
}

/** Moves the point over bytes that are no record's. */
export function passOver(point: ReadingPoint, name: BetweenRecords, size: number): void {
  point.offset += size;
  point.between[name] = (point.between[name] ?? 0) + size;
}
