import { inflateRawSync, constants as zlib } from "node:zlib";
import { fieldsOf } from "@/lib/files/csv-rows";
import { asUnits, type CsvShape } from "@/lib/production/exports/csv-shape";
import { type Shape, shapeOf } from "@/lib/production/exports/recognise";

const ENTRY = Buffer.from("PK\x03\x04", "latin1");
const HEADER_SIZE = 30;
const [STORED, DEFLATED] = [0, 8];
/** That an entry says its size behind itself: where the next one begins is then not known here. */
const SIZE_BEHIND = 8;
/** Of a packed file so many bytes are enough to see what it is. */
const ENOUGH = 4 * 1024;

const isMail = ({ kind }: Shape) => kind === "mbox" || kind === "eml";

/** The beginning of what an archive has packed; null where it is packed as nobody here reads. */
function unpacked(packed: Buffer, method: number): Buffer | null {
  if (method === STORED) return packed;
  if (method !== DEFLATED) return null;
  try {
    return inflateRawSync(packed.subarray(0, ENOUGH), { finishFlush: zlib.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

/** Whether a mail is among the first entries of an archive. Documents of Office are archives, too, and hold none. */
function beginsWithMails(head: Buffer): boolean {
  for (let at = 0; at + HEADER_SIZE <= head.length && head.subarray(at, at + 4).equals(ENTRY); ) {
    const [flags, method] = [head.readUInt16LE(at + 6), head.readUInt16LE(at + 8)];
    const begin = at + HEADER_SIZE + head.readUInt16LE(at + 26) + head.readUInt16LE(at + 28);
    const isSized = (flags & SIZE_BEHIND) === 0;
    const end = isSized ? begin + head.readUInt32LE(at + 18) : head.length;
    const content = unpacked(head.subarray(begin, end), method);
    if (content && isMail(shapeOf(content, true))) return true;
    at = end;
  }
  return false;
}

/** A table, and not a text with a comma in each line: such commas have blanks behind them, and every line another number. */
function isTable(head: Buffer, { encoding, delimiter, lineEnd, columns }: CsvShape, cut: boolean): boolean {
  const lines = asUnits(head.subarray(0, head.length & ~1), encoding).split(lineEnd);
  if (cut) lines.pop();
  const [headings = "", ...rows] = lines.map((one) => one.trim()).filter((one) => one !== "");
  const isSpaced = headings
    .split(delimiter)
    .slice(1)
    .some((one) => one.startsWith(" "));
  const isRegular = rows.every((row) => fieldsOf(row, delimiter)?.length === columns.length);
  return !isSpaced || (rows.length > 1 && isRegular);
}

/**
 * What a file is that is read record by record, in words; null for a real other format. Given as another format it would
 * go round the filter, as one record. Looks at the beginning alone (64 KiB are enough; `cut`: the file goes on).
 */
export function filteredFormat(head: Buffer, cut: boolean): string | null {
  const shape = shapeOf(head, cut);
  if (isMail(shape)) return shape.kind === "mbox" ? "a mailbox" : "a mail";
  if (shape.kind === "zip") return beginsWithMails(head) ? "an archive of mails" : null;
  if (shape.kind === "jsonl") return "a table of JSON Lines";
  return shape.csv && isTable(head, shape.csv, cut) ? "a table of CSV" : null;
}
