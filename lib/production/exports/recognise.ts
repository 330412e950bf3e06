import { type ByteSource, readRange } from "@/lib/files/byte-source";
import { type CsvShape, csvShapeOf, encodingOf, unitOf } from "./csv-shape";
import type { ExportKind } from "./export-reading";
import { findFromLine, judgeFromLine, MAIL_FIELD } from "./from-lines";

/** What a source is, as its beginning shows. */
export interface Shape {
  kind: Exclude<ExportKind, "maildir-zip">;
  /** Bytes of the byte order mark, and of empty lines behind it. */
  mark: number;
  blank: number;
  /** Where the records begin. */
  start: number;
  csv?: CsvShape;
}

/** How much of a beginning is looked at. */
const LOOK = 64 * 1024;
const LINES_LOOKED_AT = 20;
const ZIP = ["PK\x03\x04", "PK\x05\x06"];
const FIELD_LINE = /^[!-9;-~]+[ \t]*:/;
const JSON_BEGINS = /^\{\s*"/;

const MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
].map((mark) => Buffer.from(mark));

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function isMailbox(text: string): boolean {
  if (!text.startsWith("From ")) return false;
  const [first = "", second = ""] = text.split("\n", 2);
  return /\d:\d{2}/.test(first) || FIELD_LINE.test(second) || /^>*From /.test(second);
}

function isMail(text: string): boolean {
  const end = text.search(/\n\r?\n/);
  return FIELD_LINE.test(text) && MAIL_FIELD.test(end < 0 ? text : text.slice(0, end));
}

/** A first line longer than the look is taken by how it begins. */
function isJsonLines(text: string, cut: boolean): boolean {
  if (cut && !text.includes("\n")) return JSON_BEGINS.test(text);
  return text.split("\n", LINES_LOOKED_AT).some(isJsonObject);
}

/** A mailbox with something before its first mail. */
function isMailboxFurtherOn(bytes: Buffer): boolean {
  const block = { bytes, at: 0, startsLine: true };
  for (let at = findFromLine(block, 0); at >= 0; at = findFromLine(block, at + 1)) {
    const second = bytes.toString("latin1", at, at + 2_048).split("\n", 2)[1] ?? "";
    if (judgeFromLine(block, at, true) !== "unlikely" && FIELD_LINE.test(second)) return true;
  }
  return false;
}

function kindOf(bytes: Buffer, cut: boolean): Shape["kind"] | undefined {
  const text = bytes.toString("latin1");
  if (isMailbox(text)) return "mbox";
  if (isMail(text)) return "eml";
  if (isJsonLines(text, cut)) return "jsonl";
}

/** What the beginning of a source says it is; `cut` where the source goes on. Names are never asked. */
export function shapeOf(head: Buffer, cut: boolean): Shape {
  const other: Shape = { kind: "other", mark: 0, blank: 0, start: 0 };
  if (ZIP.includes(head.toString("latin1", 0, 4))) return { ...other, kind: "zip" };
  const mark = MARKS.find((bytes) => bytes.equals(head.subarray(0, bytes.length)))?.length ?? 0;
  const marked = head.subarray(mark);
  const encoding = encodingOf(head, cut);
  const wide = unitOf(encoding) === 2;
  const blank = wide ? 0 : (/^(?:[ \t]*\r?\n)*/.exec(marked.toString("latin1"))?.[0].length ?? 0);
  const bytes = marked.subarray(blank);
  const at = { mark, blank, start: mark + blank };
  const kind = wide ? undefined : kindOf(bytes, cut);
  if (kind) return { kind, ...at };
  const csv = wide || !bytes.includes(0) ? csvShapeOf(bytes, encoding) : undefined;
  if (csv) return { kind: "csv", ...at, csv };
  return !wide && isMailboxFurtherOn(bytes) ? { kind: "mbox", ...at } : other;
}

/** Looks at the beginning of a source and says what it is. */
export async function recognise(source: ByteSource): Promise<Shape> {
  const end = Math.min(source.size, LOOK);
  return shapeOf(await readRange(source, { start: 0, end }), source.size > end);
}
