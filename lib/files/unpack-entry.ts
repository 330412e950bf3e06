import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import type { ArchiveDirectory } from "./archive-directory";
import { type ArchiveEntry, type ArchiveFlaw, DEFLATED, ENCRYPTED_FLAG, STORED } from "./archive-entry";
import type { ByteSource } from "./byte-source";
import { LOCAL_HEADER } from "./entry-places";
import type { ByteRange } from "./file-store";

const LOCAL_SIGNATURE = 0x04034b50;
const SIZES_FOLLOW_FLAG = 8;
/** Bytes that sizes and checksum may take behind the content where they follow it. */
const FOLLOWING = [0, 12, 16, 20, 24];
/** Bytes that are unpacked at once of what is too large to be held. */
const PIECE = 256 * 1024;
const ELSEWHERE = 0xffffffff;

const bad = (what: string): ArchiveFlaw => ({ code: "BAD_ARCHIVE", what });
const isFlaw = (value: object): value is ArchiveFlaw => "what" in value;

/** Where the content lies, if the entry's own header says what the directory says. */
async function findContent(
  directory: ArchiveDirectory,
  entry: ArchiveEntry,
): Promise<ByteRange | ArchiveFlaw> {
  const { start } = entry;
  const header = await directory.access.read(start, start + LOCAL_HEADER + entry.nameBytes.length);
  if (header.length < LOCAL_HEADER || header.readUInt32LE(0) !== LOCAL_SIGNATURE) {
    return bad("no entry stands where the directory says");
  }
  const flags = header.readUInt16LE(6);
  const nameLength = header.readUInt16LE(26);
  const same =
    nameLength === entry.nameBytes.length &&
    entry.nameBytes.equals(header.subarray(LOCAL_HEADER)) &&
    header.readUInt16LE(8) === entry.method &&
    (flags & ENCRYPTED_FLAG) === (entry.flags & ENCRYPTED_FLAG);
  const sizes = [header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)];
  const told = [entry.crc, entry.packed, entry.unpacked];
  const follow = (flags & SIZES_FOLLOW_FLAG) !== 0;
  if (!same || !(follow || sizes.every((size, at) => size === ELSEWHERE || size === told[at]))) {
    return bad("the directory and the entry contradict each other");
  }
  const content = start + LOCAL_HEADER + nameLength + header.readUInt16LE(28);
  const behind = directory.places.endOf(entry) - content - entry.packed;
  if (!(follow ? FOLLOWING : [0]).includes(behind)) return bad("it does not end where the next one begins");
  return { start: content, end: content + entry.packed };
}

function inflateAtOnce(packed: Buffer, { unpacked }: ArchiveEntry): Buffer | ArchiveFlaw {
  try {
    // One byte more than declared is allowed for, so that too much is seen and not only refused.
    const options = { maxOutputLength: unpacked + 1, info: true };
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return engine.bytesWritten === packed.length ? buffer : bad("something stands behind its packed content");
  } catch {
    return bad("it cannot be unpacked, or not within the size that it declares");
  }
}

class BytesBehind extends Error {
  readonly code = "Z_BYTES_BEHIND";
}

/** Errors of unpacking have such codes; all others are the store's. */
const isOfUnpacking = (error: unknown) => /^Z_/.test(String((error as { code?: unknown }).code));

async function* inflated(source: ByteSource, content: ByteRange): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: PIECE });
  pipeline(Readable.from(source.open(content)), inflate, () => {});
  yield* inflate;
  if (inflate.bytesWritten !== content.end - content.start) throw new BytesBehind();
}

/** The entry's bytes from `start` on, up to `end`. */
async function* part(all: AsyncIterable<Buffer>, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const bytes of all) {
    const wanted = bytes.subarray(Math.max(0, start - at), Math.max(0, end - at));
    if (wanted.length > 0) yield wanted;
    at += bytes.length;
    if (at >= end) return;
  }
}

async function checkContent(
  all: AsyncIterable<Buffer>,
  entry: ArchiveEntry,
): Promise<ArchiveFlaw | undefined> {
  let size = 0;
  let crc = 0;
  try {
    for await (const bytes of all) {
      size += bytes.length;
      if (size > entry.unpacked) return bad("it unpacks to more than it declares");
      crc = crc32(bytes, crc);
    }
  } catch (error) {
    if (!isOfUnpacking(error)) throw error;
    return bad("it cannot be unpacked");
  }
  return whatDiffers(size, crc, entry);
}

function whatDiffers(size: number, crc: number, entry: ArchiveEntry): ArchiveFlaw | undefined {
  if (size !== entry.unpacked) return bad("it does not have the size that it declares");
  if (crc !== entry.crc) return bad("its content is not what its checksum says");
}

function held(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    async *open({ start, end }) {
      if (start < end) yield bytes.subarray(start, end);
    },
  };
}

/**
 * The content of an entry, checked to its end against size and checksum before any of it is given out; or what is
 * wrong with it. What is too large to be held is unpacked once for the check and again for each reading.
 */
export async function unpackEntry(
  directory: ArchiveDirectory,
  entry: ArchiveEntry,
): Promise<ByteSource | ArchiveFlaw> {
  if (entry.flaw) return entry.flaw;
  const content = await findContent(directory, entry);
  if (isFlaw(content)) return content;
  const { source } = directory.access;
  const { heldBytes } = directory.limits;
  if (entry.packed <= heldBytes && entry.unpacked <= heldBytes) {
    const packed = await directory.access.read(content.start, content.end);
    const bytes = entry.method === DEFLATED ? inflateAtOnce(packed, entry) : packed;
    if (isFlaw(bytes)) return bytes;
    return whatDiffers(bytes.length, crc32(bytes), entry) ?? held(bytes);
  }
  const whole = () => (entry.method === STORED ? source.open(content) : inflated(source, content));
  const flaw = await checkContent(whole(), entry);
  return flaw ?? { size: entry.unpacked, open: (range) => part(whole(), range) };
}
