import { ArchiveDirectory } from "@/lib/files/archive-directory";
import type { ArchiveEntry, ArchiveFlaw } from "@/lib/files/archive-entry";
import { archivePath, shownName } from "@/lib/files/archive-name";
import type { ByteSource } from "@/lib/files/byte-source";
import { RandomAccess } from "@/lib/files/random-access";
import { unpackEntry } from "@/lib/files/unpack-entry";
import { type FoundRecord, nextEntry, passOver, type Reading } from "./found-record";
import type { Limits } from "./limits";
import { isPassedOver, Maildirs } from "./maildir";
import { wholeFile } from "./read-file";
import { readShape } from "./read-shape";
import { recognise, type Shape } from "./recognise";
import { unclear } from "./unclear";

/** An archive that may be read, with what its names show. */
export interface OpenedZip {
  directory: ArchiveDirectory;
  maildirs: Maildirs;
}

const asUnclear = ({ code, what }: ArchiveFlaw) => unclear(code, what);

/** Looks through an archive before anything of it is read. */
export async function openZip(source: ByteSource, limits: Limits): Promise<OpenedZip | ArchiveFlaw> {
  const maildirs = new Maildirs();
  const opened = await ArchiveDirectory.open(new RandomAccess(source), limits, ({ name }) =>
    maildirs.see(archivePath(name)),
  );
  return opened instanceof ArchiveDirectory ? { directory: opened, maildirs } : opened;
}

/** An entry that stays packed: nobody can say more than that it is there. Its size is the packed one. */
function unopened({ packed }: ArchiveEntry, flaw: ArchiveFlaw): FoundRecord {
  const place = { offset: 0, size: packed };
  return { form: "file", place, bytes: Buffer.alloc(0), headerSize: 0, unclear: asUnclear(flaw) };
}

/** The records of one entry; an archive within the archive is not opened. */
async function* readEntry(
  reading: Reading,
  content: ByteSource,
  shape: Shape,
  entry: ArchiveEntry,
): AsyncGenerator<FoundRecord, void> {
  const within: Reading = { ...reading, source: content, shape };
  const doubt = entry.doubt && asUnclear(entry.doubt);
  const records =
    shape.kind === "zip"
      ? [await wholeFile(content, reading.limits, unclear("TOO_DEEP", "1"))]
      : readShape(within);
  for await (const record of records) yield doubt ? { ...record, unclear: record.unclear ?? doubt } : record;
}

async function* readOne(
  reading: Reading,
  { directory, maildirs }: OpenedZip,
  entry: ArchiveEntry,
): AsyncGenerator<FoundRecord, void> {
  const { point } = reading;
  const isFolder = entry.folder && !entry.flaw && !entry.doubt;
  const where = isFolder ? "folders" : maildirs.besideMails(archivePath(entry.name));
  const content = await unpackEntry(directory, entry);
  if ("what" in content) {
    yield { ...unopened(entry, content), endsEntry: true };
    return;
  }
  const shape = await recognise(content);
  if (where && (isFolder || isPassedOver(where, shape.kind))) {
    passOver(point, where, content.size - point.offset);
  } else {
    for await (const record of readEntry(reading, content, shape, entry)) {
      yield { ...record, endsEntry: record.place.offset + record.place.size >= content.size };
    }
  }
  if (point.entry === entry.number && point.offset !== content.size) {
    throw new Error(`Reading entry ${entry.number} ended at ${point.offset} of ${content.size} bytes.`);
  }
}

/** The records of an archive, entry by entry in the order of its directory. */
export async function* readZip(reading: Reading, zip: OpenedZip): AsyncGenerator<FoundRecord, void> {
  const { point } = reading;
  for await (const entry of zip.directory.entries(point.entry)) {
    const shown = shownName(entry.name);
    for await (const record of readOne(reading, zip, entry)) {
      yield { ...record, place: { entry: shown, ...record.place } };
    }
    nextEntry(point, entry.number + 1);
  }
}
