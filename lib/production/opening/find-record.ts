import { hash } from "node:crypto";
import type { ByteSource } from "@/lib/files/byte-source";
import type { ReadingPoint } from "@/lib/production/exports/export-reading";
import type { ExportRecord, RecordPlace } from "@/lib/production/exports/export-record";
import { readExport } from "@/lib/production/exports/read-export";

/** Where an unclear record lies, and what it was when it was filtered. */
export interface FoundAt {
  place: Pick<RecordPlace, "offset" | "size"> & { from: ReadingPoint };
  sha256: string;
}

/** What is larger is shown by its beginning only, which its place vouches for. */
const LARGEST_CHECKED = 64 * 1024 * 1024;

async function isIt({ bytes, rest, place }: ExportRecord, wanted: FoundAt): Promise<boolean> {
  if (place.offset !== wanted.place.offset || place.size !== wanted.place.size) return false;
  if (!rest) return hash("sha256", bytes, "hex") === wanted.sha256;
  if (place.size > LARGEST_CHECKED) return true;
  const pieces = [bytes];
  for await (const piece of rest()) pieces.push(piece);
  return hash("sha256", Buffer.concat(pieces), "hex") === wanted.sha256;
}

/**
 * One record of an export, read again at its place and no further. Null where the bytes there are not those that were filtered.
 * @throws what the source throws
 */
export async function findRecord(source: ByteSource, wanted: FoundAt): Promise<ExportRecord | null> {
  const { records } = await readExport(source, { from: wanted.place.from });
  for await (const record of records) return (await isIt(record, wanted)) ? record : null;
  return null;
}
