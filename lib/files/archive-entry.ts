import { isUtf8 } from "node:buffer";
import type { Entry } from "yauzl";
import { archiveNameFault } from "./archive-name";

/** What an archive may ask of its reader. */
export interface ArchiveLimits {
  entries: number;
  unpackedBytes: number;
  ratio: number;
  ratioFrom: number;
  nameBytes: number;
  heldBytes: number;
}

/** What is not in order in an archive. `what` goes on behind a colon, for people. */
export interface ArchiveFlaw {
  code: "ENCRYPTED" | "BAD_ARCHIVE" | "BAD_NAME" | "NOT_A_FILE" | "TOO_LARGE";
  what: string;
}

/** An entry by the archive's directory. Its sizes are what the directory says, until it was unpacked. */
export interface ArchiveEntry {
  /** Counted from 0, in the order of the directory. */
  number: number;
  /** As it stands there: never to be followed, and shown by `shownName` alone. */
  name: string;
  nameBytes: Buffer;
  folder: boolean;
  /** Where its own header begins. */
  start: number;
  packed: number;
  unpacked: number;
  method: number;
  flags: number;
  crc: number;
  /** Why it cannot be unpacked. */
  flaw: ArchiveFlaw | undefined;
  /** What is wrong with an entry that can be unpacked all the same. */
  doubt: ArchiveFlaw | undefined;
}

export const STORED = 0;
export const DEFLATED = 8;
export const ENCRYPTED_FLAG = 1;

/** The sort of a file as Unix keeps it in the upper half of the attributes: 0 where the archive says none. */
const SORTS: Readonly<Record<number, string | undefined>> = {
  40960: "a link to another file",
  4096: "a pipe",
  8192: "a device",
  24576: "a device",
  49152: "a socket",
};

const nameOf = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? "utf8" : "latin1");

function flawOf(entry: Entry, folder: boolean, limits: ArchiveLimits): ArchiveFlaw | undefined {
  const { compressedSize: packed, uncompressedSize: unpacked, compressionMethod: method } = entry;
  const sort = SORTS[(entry.externalFileAttributes >>> 16) & 0xf000];
  const bad = (what: string): ArchiveFlaw => ({ code: "BAD_ARCHIVE", what });
  if (sort) return { code: "NOT_A_FILE", what: sort };
  if (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) return { code: "ENCRYPTED", what: "" };
  if (method !== STORED && method !== DEFLATED) return bad(`it is packed by method ${method}`);
  if (folder && (packed > 0 || unpacked > 0)) return bad("a folder has content");
  if (method === STORED && packed !== unpacked) return bad("its sizes contradict each other");
  if (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio) {
    return { code: "TOO_LARGE", what: `it would unpack to more than ${limits.ratio} times its size` };
  }
}

/** An entry of the directory, with what its row there shows to be wrong. */
export function archiveEntry(entry: Entry, number: number, limits: ArchiveLimits): ArchiveEntry {
  const name = nameOf(entry.fileNameRaw);
  const isEmpty = entry.compressedSize === 0 && entry.uncompressedSize === 0;
  const folder =
    name.endsWith("/") || (name.endsWith("\\") && isEmpty) || (entry.externalFileAttributes & 0x10) !== 0;
  const tooLong = entry.fileNameRaw.length > limits.nameBytes;
  const fault = tooLong ? `it has more than ${limits.nameBytes} bytes` : archiveNameFault(name);
  return {
    ...{ number, name, nameBytes: entry.fileNameRaw, folder },
    start: entry.relativeOffsetOfLocalHeader,
    packed: entry.compressedSize,
    unpacked: entry.uncompressedSize,
    method: entry.compressionMethod,
    flags: entry.generalPurposeBitFlag,
    crc: entry.crc32,
    flaw: flawOf(entry, folder, limits),
    doubt: fault ? { code: "BAD_NAME", what: fault } : undefined,
  };
}
