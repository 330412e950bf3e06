import { type Looking, type Shut, shutContent } from "./sealed-content";

const [HEADER, ROW, END] = ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06"].map((mark) =>
  Buffer.from(mark, "latin1"),
) as [Buffer, Buffer, Buffer];
/** Sizes of them without names and notes. */
const [HEADER_SIZE, ROW_SIZE, END_SIZE] = [30, 46, 22];

const ODF_MANIFEST = "META-INF/manifest.xml";
const [STORED, DEFLATED] = [0, 8];
/** Archives within archives that are looked into. */
const MOST_LEVELS = 4;

/** An entry as the directory has it. */
interface Entry {
  name: string;
  method: number;
  packed: Buffer;
}

/** By the flag of an entry, in the header of the first and in every row of a directory, also of an archive that is stored within. */
function hasLockedEntry(bytes: Buffer): boolean {
  const flagged = (at: number) => at + 2 <= bytes.length && (bytes.readUInt16LE(at) & 1) === 1;
  if (flagged(6)) return true;
  for (let at = bytes.indexOf(ROW); at >= 0; at = bytes.indexOf(ROW, at + 4))
    if (flagged(at + 8)) return true;
  return false;
}

/** What a row of the directory names; null where it is not there. */
function entryAt(bytes: Buffer, row: number): Entry | null {
  const at = bytes.readUInt32LE(row + 42);
  if (at + HEADER_SIZE > bytes.length || !bytes.subarray(at, at + 4).equals(HEADER)) return null;
  const begin = at + HEADER_SIZE + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const end = begin + bytes.readUInt32LE(row + 20);
  if (end > bytes.length) return null;
  const name = bytes.toString("latin1", row + ROW_SIZE, row + ROW_SIZE + bytes.readUInt16LE(row + 28));
  return { name, method: bytes.readUInt16LE(row + 10), packed: bytes.subarray(begin, end) };
}

/** The entries by the directory; null is the last where it is not in order, and for each that it misplaces. */
function* entriesOf(bytes: Buffer): Generator<Entry | null> {
  const end = bytes.lastIndexOf(END);
  const isThere = end >= 0 && end + END_SIZE <= bytes.length;
  let row = isThere ? bytes.readUInt32LE(end + 16) : 0;
  const last = isThere ? row + bytes.readUInt32LE(end + 12) : -1;
  for (let left = isThere ? bytes.readUInt16LE(end + 10) : 0; left > 0; left -= 1) {
    const isRow = row + ROW_SIZE <= end && bytes.subarray(row, row + 4).equals(ROW);
    yield isRow ? entryAt(bytes, row) : null;
    if (!isRow) return;
    const [name, more, note] = [28, 30, 32].map((place) => bytes.readUInt16LE(row + place)) as [
      number,
      number,
      number,
    ];
    row += ROW_SIZE + name + more + note;
  }
  if (row !== last) yield null;
}

/** Whether what one entry holds is locked: most are told by their beginning, and few are unpacked whole. */
function shutEntry({ name, method, packed }: Entry, looking: Looking): Shut {
  if (packed.length === 0) return null;
  if (method !== STORED && method !== DEFLATED) return "PARTS_UNREADABLE";
  const plain = (howMuch: "beginning" | "whole") =>
    method === STORED ? looking.undoing.asIs(packed, howMuch) : looking.undoing.inflated(packed, howMuch);
  // Open documents with a password say so in their manifest alone.
  if (name === ODF_MANIFEST) return plain("whole")?.includes("encryption-data") ? "ENCRYPTED" : null;
  const head = plain("beginning");
  if (!head) return "PARTS_UNREADABLE";
  let isWhole = true;
  const shut = shutContent(
    head,
    () => {
      const whole = plain("whole");
      isWhole = whole !== null;
      return whole ?? head;
    },
    { ...looking, archives: looking.archives + 1 },
  );
  return shut === "ENCRYPTED" || isWhole ? shut : "PARTS_UNREADABLE";
}

/** A ZIP is as shut as what lies in it, archives within it down to some levels. */
export function zipIsShut(bytes: Buffer, looking: Looking): Shut {
  if (hasLockedEntry(bytes)) return "ENCRYPTED";
  if (looking.archives >= MOST_LEVELS) return "PARTS_UNREADABLE";
  let shut: Shut = null;
  for (const entry of entriesOf(bytes)) {
    const found = entry ? shutEntry(entry, looking) : "PARTS_UNREADABLE";
    if (found === "ENCRYPTED") return found;
    shut ??= found;
  }
  return shut;
}
