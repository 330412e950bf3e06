import { limits } from "@/lib/production/exports/limits";

/** Why a header block cannot be judged. */
export type HeaderFault = "NO_HEADER" | "HEADER_BROKEN" | "TOO_LARGE";

/** One field as it stands: its name in small letters, its value one octet to a character and still folded. */
export interface RawField {
  name: string;
  raw: string;
}

/** The header block of a mail, read no further than its first empty line. */
export interface Header {
  fields: readonly RawField[];
  /** Where the body begins, in octets. */
  body: number;
  fault: HeaderFault | null;
}

const LONGEST = limits.headerBytes;
const MOST_FIELDS = 2000;

const NAME = /^[!-9;-~]+[ \t]*$/;
/** A mailbox's line before a mail that was taken out of it. */
const ANNOUNCEMENT = /^>*From /;
const LF = 10;
const CR = 13;

/** Where the empty line after the header begins and where the body does; null where the bytes end before. */
function endOf(bytes: Buffer): { end: number; body: number } | null {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return { end: at + 1, body: at + 2 };
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return { end: at + 1, body: at + 3 };
  }
  return null;
}

const names = new Map<string, string | null>();
const MOST_NAMES = 5000;

/** The name of a field in small letters, null for what is none; most mails have the same thirty. */
function nameOf(written: string): string | null {
  const before = names.get(written);
  if (before !== undefined) return before;
  const name = NAME.test(written) ? written.trimEnd().toLowerCase() : null;
  if (names.size >= MOST_NAMES) names.clear();
  names.set(written, name);
  return name;
}

const faulty = (fault: HeaderFault): Header => ({ fields: [], body: 0, fault });

/**
 * The header block at the beginning of `bytes` (RFC 5322, with its obsolete syntax; lines end in CRLF or LF). What
 * another program could read otherwise has a fault and no fields: a line that is no field, a NUL, a bare CR. The line that
 * announces a mail in a mailbox is passed over.
 */
export function readHeader(bytes: Buffer): Header {
  const head = bytes.length > LONGEST ? bytes.subarray(0, LONGEST) : bytes;
  const found = endOf(head);
  if (!found && bytes.length > LONGEST) return faulty("TOO_LARGE");
  const { end, body } = found ?? { end: bytes.length, body: bytes.length };
  const text = head.toString("latin1", 0, end);
  if (text.includes("\0")) return faulty("HEADER_BROKEN");
  const fields: RawField[] = [];
  let last: RawField | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const cr = line.indexOf("\r");
    if (cr >= 0 && cr < line.length - 1) return faulty("HEADER_BROKEN");
    if (line === "" || line === "\r" || (index === 0 && ANNOUNCEMENT.test(line))) continue;
    if (line.startsWith(" ") || line.startsWith("\t")) {
      if (!last) return faulty("HEADER_BROKEN");
      last.raw += `\n${line}`;
      continue;
    }
    const colon = line.indexOf(":");
    const name = nameOf(line.slice(0, Math.max(colon, 0)));
    if (!name) return faulty("HEADER_BROKEN");
    if (fields.length === MOST_FIELDS) return faulty("TOO_LARGE");
    last = { name, raw: line.slice(colon + 1) };
    fields.push(last);
  }
  return fields.length > 0 ? { fields, body, fault: null } : faulty("NO_HEADER");
}

const ASCII_LINE = /^[\t\x20-\x7e]*$/;
const LINE = /^[^\p{Cc}\u2028\u2029]*$/u;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A field's value unfolded, read as RFC 6532 has it; null where it is no UTF-8 or holds control characters (another charset, perhaps). */
export function readValue({ raw }: RawField): string | null {
  const text = raw.replace(/\r?\n|\r$/g, "");
  if (ASCII_LINE.test(text)) return text.trim();
  try {
    const read = utf8.decode(Buffer.from(text, "latin1"));
    return LINE.test(read.replaceAll("\t", " ")) ? read.trim() : null;
  } catch {
    return null;
  }
}

/** The values of all fields of the name (small letters), topmost first; null for one that cannot be read. */
export function valuesOf(header: Header, name: string): (string | null)[] {
  return header.fields.filter((field) => field.name === name).map(readValue);
}
