import { hash } from "node:crypto";
import { ArchiveDirectory } from "@/lib/files/archive-directory";
import { shownName } from "@/lib/files/archive-name";
import type { ByteSource } from "@/lib/files/byte-source";
import { RandomAccess } from "@/lib/files/random-access";
import type { ExportRecord, RecordPlace } from "@/lib/production/exports/export-record";
import { limits } from "@/lib/production/exports/limits";
import { readExport } from "@/lib/production/exports/read-export";

interface Wanted {
  /** Its index in the export. */
  record: number;
  place: RecordPlace;
  sha256: string;
}

/** Beyond this nobody reads it, and only its beginning is given. */
const LARGEST_CHECKED = 64 * 1024 * 1024;

/** The numbers of the archive's entries that are shown by this name; what is shown need not be the only one. */
async function entriesNamed(source: ByteSource, shown: string): Promise<number[]> {
  const directory = await ArchiveDirectory.open(new RandomAccess(source), limits);
  if (!(directory instanceof ArchiveDirectory)) return [];
  const numbers: number[] = [];
  for await (const { name, number } of directory.entries())
    if (shownName(name) === shown) numbers.push(number);
  return numbers;
}

async function isIt({ bytes, rest, place }: ExportRecord, wanted: Wanted): Promise<boolean> {
  if (place.offset !== wanted.place.offset || place.size !== wanted.place.size) return false;
  if (!rest) return hash("sha256", bytes, "hex") === wanted.sha256;
  if (place.size > LARGEST_CHECKED) return true;
  const pieces = [bytes];
  for await (const piece of rest()) pieces.push(piece);
  return hash("sha256", Buffer.concat(pieces), "hex") === wanted.sha256;
}

async function recordAt(source: ByteSource, wanted: Wanted, entry: number): Promise<ExportRecord | null> {
  const { record: index, place } = wanted;
  const from = { index, offset: place.offset, entry, inRecords: 0, between: {} };
  const { records } = await readExport(source, { from });
  for await (const record of records) return (await isIt(record, wanted)) ? record : null;
  return null;
}

/**
 * One record of an export, read again at its place and no further. Null where the bytes there are not those that were filtered.
 * @throws what the source throws
 */
export async function findRecord(source: ByteSource, wanted: Wanted): Promise<ExportRecord | null> {
  const { entry } = wanted.place;
  const entries = entry === undefined ? [0] : await entriesNamed(source, entry);
  for (const number of entries) {
    const found = await recordAt(source, wanted, number);
    if (found) return found;
  }
  return null;
}
