import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { type ArchiveEntry, type ArchiveFlaw, type ArchiveLimits, archiveEntry } from "./archive-entry";
import { EntryPlaces } from "./entry-places";
import type { RandomAccess } from "./random-access";

const END_RECORD = 22;
/** The record and the locator that zip64 puts between directory and end. */
const ZIP64_RECORDS = 76;

/** What the library reads the directory by. `failure` is the store's own, and no fault of the archive. */
class DirectoryReader extends RandomAccessReader {
  failure: unknown;

  constructor(readonly access: RandomAccess) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.access.read(position, position + length).then(
      (bytes) => done(null, bytes.copy(buffer, offset)),
      (error) => {
        this.failure = error;
        done(error);
      },
    );
  }
}

/** An archive that as a whole is not to be read. */
class FlawedArchive extends Error {
  constructor(readonly flaw: ArchiveFlaw) {
    super(flaw.what);
  }
}

const bad = (what: string) => new FlawedArchive({ code: "BAD_ARCHIVE", what });
const tooLarge = (what: string) => new FlawedArchive({ code: "TOO_LARGE", what });

async function openDirectory(reader: DirectoryReader, limits: ArchiveLimits): Promise<ZipFile> {
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
  const zip = await fromRandomAccessReaderPromise(reader, reader.access.source.size, options);
  if (zip.entryCount > limits.entries) {
    throw tooLarge(`it has more than ${limits.entries.toLocaleString("en-US")} entries`);
  }
  return zip;
}

/** What the library threw, said of the archive; the store's own errors pass through. */
function asFlaw(error: unknown, reader: DirectoryReader): FlawedArchive {
  if (reader.failure) throw reader.failure;
  if (error instanceof FlawedArchive) return error;
  const { message } = error as Error;
  if (message.includes("strong encryption")) return new FlawedArchive({ code: "ENCRYPTED", what: "" });
  return bad(
    message.includes("End of central directory record signature not found")
      ? "it has no directory, so it may have been cut off"
      : "its directory cannot be read",
  );
}

/** Nothing may stand between the directory's last row and its end: a count that is too low would hide entries. */
function checkEnd(zip: ZipFile): void {
  const behind = zip.fileSize - END_RECORD - zip.comment.length - Number(zip.readEntryCursor);
  if (behind !== 0 && behind !== ZIP64_RECORDS) throw bad("its directory holds more than it says");
}

/** A ZIP archive that was looked through before anything of it is unpacked. */
export class ArchiveDirectory {
  private constructor(
    readonly access: RandomAccess,
    readonly limits: ArchiveLimits,
    readonly places: EntryPlaces,
    /** Entries in all. */
    readonly size: number,
  ) {}

  /**
   * Reads the whole directory and checks it against the limits, by what it declares: entries that lie over each other,
   * bytes that no entry owns, sizes. Answers what is wrong instead. Throws only what the source throws.
   */
  static async open(
    access: RandomAccess,
    limits: ArchiveLimits,
    onEntry: (entry: ArchiveEntry) => void = () => {},
  ): Promise<ArchiveDirectory | ArchiveFlaw> {
    const reader = new DirectoryReader(access);
    try {
      const zip = await openDirectory(reader, limits);
      const places = new EntryPlaces(zip.entryCount);
      const directoryAt = Number(zip.readEntryCursor);
      let unpacked = 0;
      let number = 0;
      for await (const one of zip.eachEntry()) {
        const entry = archiveEntry(one, number++, limits);
        unpacked += entry.unpacked;
        places.add(entry);
        onEntry(entry);
      }
      checkEnd(zip);
      const misplaced = places.settle(directoryAt);
      if (misplaced) throw bad(misplaced);
      if (unpacked > limits.unpackedBytes) throw tooLarge("it would unpack to more than is taken");
      if (unpacked > limits.ratioFrom && unpacked > access.source.size * limits.ratio) {
        throw tooLarge(`it would unpack to more than ${limits.ratio} times its size`);
      }
      return new ArchiveDirectory(access, limits, places, number);
    } catch (error) {
      return asFlaw(error, reader).flaw;
    }
  }

  /** The entries in the directory's order, from the one with this number on. */
  async *entries(from = 0): AsyncGenerator<ArchiveEntry, void> {
    const reader = new DirectoryReader(this.access);
    const zip = await openDirectory(reader, this.limits);
    let number = 0;
    for await (const one of zip.eachEntry()) {
      if (number >= from) yield archiveEntry(one, number, this.limits);
      number += 1;
    }
  }
}
