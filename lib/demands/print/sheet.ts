import { createHash } from "node:crypto";

/** One part of a sheet: facts, a table, or text as it stands. */
export interface SheetPart {
  heading: string;
  facts?: readonly (readonly [term: string, value: string])[];
  table?: { columns: readonly string[]; rows: readonly (readonly string[])[] };
  text?: string;
}

/** What is put on paper: only words, so that what is printed is what is hashed. */
export interface Sheet {
  title: string;
  /** Whom the sheet is not for, on every page; empty where nothing restricts it. */
  secrecy: string;
  parts: readonly SheetPart[];
}

/** An instant as paper says it: in UTC, to the second. */
export const utc = (at: Date | null | undefined): string =>
  at ? `${at.toISOString().slice(0, 19).replace("T", " ")} UTC` : "";

function* linesOf({ heading, facts = [], table, text }: SheetPart): Generator<string> {
  yield heading;
  for (const [term, value] of facts) yield `${term}: ${value}`;
  if (table) {
    yield table.columns.join(" | ");
    for (const row of table.rows) yield row.join(" | ");
  }
  if (text) yield text;
}

/** The sheet as plain text: the very bytes, in UTF-8, whose hash stands at the foot of each page. */
export function sheetText({ title, secrecy, parts }: Sheet): string {
  const head = secrecy ? [title, secrecy] : [title];
  return `${[head, ...parts.map((part) => [...linesOf(part)])].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** SHA-256 of the sheet's text, 64 hex digits. */
export const sheetSha256 = (sheet: Sheet): string =>
  createHash("sha256").update(sheetText(sheet)).digest("hex");
