import { isUtf8 } from "node:buffer";
import { type CsvMarks, CsvRowCutter, fieldsOf, withoutLineEnd } from "@/lib/files/csv-rows";

export type CsvEncoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

/** How a CSV file is written, as its beginning shows. */
export interface CsvShape extends CsvMarks {
  encoding: CsvEncoding;
  /** Names of the fields, each another; numbers where the first row is none of headings. */
  columns: string[];
  /** Bytes of the row of headings; 0 where there is none. */
  headingsSize: number;
}

/** Bytes of a character by which rows are cut: the marks are one of these in every encoding. */
export const unitOf = (encoding: CsvEncoding) => (encoding.startsWith("utf-16") ? 2 : 1);

/** Bytes as a text of as many characters as there are units, so that places in one are places in the other. */
export function asUnits(bytes: Buffer, encoding: CsvEncoding): string {
  if (encoding === "utf-16be") return Buffer.from(bytes).swap16().toString("utf16le");
  return encoding === "utf-16le" ? bytes.toString("utf16le") : bytes.toString("latin1");
}

/** What asUnits made of bytes, as bytes again. */
export function fromUnits(text: string, encoding: CsvEncoding): Buffer {
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  return Buffer.from(text, encoding === "utf-16le" ? "utf16le" : "latin1");
}

/** What asUnits made of bytes, as it reads; null where it is not text in this encoding. */
export function readUnits(text: string, encoding: CsvEncoding): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text without these reads alike in every encoding
  if (unitOf(encoding) === 2 || /^[\x00-\x7f]*$/.test(text)) return text.includes("\0") ? null : text;
  const bytes = Buffer.from(text, "latin1");
  if (encoding === "windows-1252") return new TextDecoder("windows-1252").decode(bytes);
  return isUtf8(bytes) ? bytes.toString() : null;
}

/** UTF-16 by its mark, or by every other byte of its first letters being zero; else UTF-8 where it is that. */
export function encodingOf(head: Buffer, cut: boolean): CsvEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[1] === 0 && head[3] === 0 && head[0] !== 0) return "utf-16le";
  if (head[0] === 0 && head[2] === 0 && head[1] !== 0) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: cut });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

const DELIMITERS = [",", ";", "\t", "|"];
const ROWS_LOOKED_AT = 50;
/** An address, a date or a number names no field: such a first row is data already. */
const DATA = /@|^\s*\d{4}-\d{2}-\d{2}|^\s*[+-]?\d+(?:[.,]\d+)*\s*$/;

function namesOf(headings: string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, at) => {
    const name = heading.trim() || `column ${at + 1}`;
    let own = name;
    for (let again = 2; taken.has(own); again += 1) own = `${name} (${again})`;
    taken.add(own);
    return own;
  });
}

interface Look {
  headings: string[];
  headingsUnits: number;
  alike: number;
}

/** The first row by this delimiter, if most rows have as many fields. A row that is not yet whole speaks for it. */
function lookFor(text: string, marks: CsvMarks, encoding: CsvEncoding): Look | undefined {
  const cutter = new CsvRowCutter(marks, text.length);
  cutter.push(text);
  const first = cutter.next();
  const read = first && readUnits(withoutLineEnd(text.slice(0, first.to)), encoding);
  const headings = read && fieldsOf(read, marks.delimiter);
  if (!first || !headings || headings.length < 2) return;
  let rows = 0;
  let alike = 0;
  for (let row = cutter.next(); row && rows < ROWS_LOOKED_AT; row = cutter.next()) {
    const fields = fieldsOf(withoutLineEnd(text.slice(row.from, row.to)), marks.delimiter);
    if (fields?.length === 1 && fields[0] === "") continue;
    rows += 1;
    if (fields?.length === headings.length) alike += 1;
  }
  cutter.end();
  const unfinished = rows === 0 && cutter.next() !== undefined;
  if (alike * 2 < rows || (rows === 0 && !unfinished)) return;
  return { headings, headingsUnits: first.to, alike: headings.length };
}

/** How the beginning of a file, from behind its byte order mark, is written as CSV; nothing where it is none. */
export function csvShapeOf(head: Buffer, encoding: CsvEncoding): CsvShape | undefined {
  const unit = unitOf(encoding);
  const text = asUnits(head.subarray(0, head.length - (head.length % unit)), encoding);
  const lineEnd = text.includes("\n") ? "\n" : "\r";
  const looks = DELIMITERS.flatMap((delimiter) => {
    const look = lookFor(text, { delimiter, lineEnd }, encoding);
    return look ? [{ delimiter, ...look }] : [];
  });
  const [best] = looks.sort((one, two) => two.alike - one.alike);
  if (!best) return;
  const { delimiter, headings } = best;
  const named = !headings.some((heading) => DATA.test(heading));
  return {
    ...{ encoding, delimiter, lineEnd },
    columns: namesOf(named ? headings : headings.map(() => "")),
    headingsSize: named ? best.headingsUnits * unit : 0,
  };
}
