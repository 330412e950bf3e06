import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { COLUMNS, type ColumnKey, columnOf, type ReadRow, readRow } from "@/lib/contacts/import/columns";
import { NotText, textOf } from "@/lib/files/text-of";

/** What is wrong with a file as a whole, as a sentence for whoever made it. */
export class FileFault extends Error {}

/** Rows that one file may have. */
export const MOST_ROWS = 200_000;

/** The headings, and what becomes of them. */
export interface Headings {
  columns: ColumnKey[];
  /** Headings that mean nothing to us. */
  notRead: string[];
}

export type Line = ReadRow & { line: number };

const NOT_TEXT = "This is no text that can be read: save it as CSV in UTF-8.";

/** @throws FileFault where the bytes are no text */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  try {
    for await (const text of textOf(bytes)) {
      if (text.includes("\u0000")) throw new FileFault(NOT_TEXT);
      yield text;
    }
  } catch (error) {
    throw error instanceof NotText ? new FileFault(NOT_TEXT, { cause: error }) : error;
  }
}

const LONGEST_HEADING = 65_536;

/** The first line says what stands between cells: whichever of these is most often outside quotation marks. */
function delimiterOf(beginning: string): string {
  const first = (/^(?:"[^"]*"|[^"\r\n])*/.exec(beginning.trimStart())?.[0] ?? "").replace(/"[^"]*"/g, "");
  const count = (mark: string) => first.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

async function beginningOf(text: AsyncGenerator<string>): Promise<string> {
  let beginning = "";
  while (beginning.length < LONGEST_HEADING && !/\S[^\r\n]*[\r\n]/.test(beginning)) {
    const { done, value } = await text.next();
    if (done) break;
    beginning += value;
  }
  return beginning;
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quotation mark is opened and never closed",
  INVALID_OPENING_QUOTE:
    "a quotation mark stands in the middle of a cell; double it, or put the whole cell in quotation marks",
  CSV_INVALID_CLOSING_QUOTE: "something stands after a closing quotation mark",
  CSV_MAX_RECORD_SIZE: "a row is longer than any row of contacts",
};

function asFault(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const words = FAULTS[error.code];
  const { lines } = error as { lines?: number };
  return new FileFault(words ? `Near line ${lines ?? 1}, ${words}.` : NOT_TEXT, { cause: error });
}

function readHeadings(cells: readonly string[]): { found: (ColumnKey | null)[]; headings: Headings } {
  const found = cells.map(columnOf);
  const columns = found.filter((key) => key !== null);
  const twice = columns.find((key, index) => columns.indexOf(key) !== index);
  if (twice) throw new FileFault(`The first line names the column ${COLUMNS[twice].name} twice.`);
  const missing = (["name", "email"] as const).filter((key) => !columns.includes(key));
  if (missing.length > 0)
    throw new FileFault(
      `The first line must name the columns. Missing: ${missing.join(" and ")}. Take the sample and fill it in.`,
    );
  const notRead = cells.filter((heading, index) => !found[index] && heading !== "");
  return {
    found,
    headings: { columns, notRead: notRead.map((heading) => heading.slice(0, 60)).slice(0, 50) },
  };
}

/**
 * Reads contacts from a CSV file as it comes, in memory that does not grow with the file: first the headings, then row after
 * row. Commas, semicolons or tabs; any line ends; with or without a byte order mark.
 * @throws FileFault for what makes the whole file unreadable
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Headings | Line> {
  const text = decoded(bytes);
  const beginning = await beginningOf(text);
  async function* all() {
    yield beginning;
    yield* text;
  }
  const parser = parse({
    delimiter: delimiterOf(beginning),
    record_delimiter: ["\r\n", "\n", "\r"],
    ...{ relax_column_count: true, skip_empty_lines: true, trim: true, info: true },
    max_record_size: LONGEST_HEADING,
  });
  const source = Readable.from(all());
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let found: (ColumnKey | null)[] | null = null;
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { records: number; empty_lines: number };
    }>) {
      if (!found) {
        const read = readHeadings(record);
        found = read.found;
        yield read.headings;
        continue;
      }
      if (record.every((cell) => cell === "")) continue;
      rows += 1;
      if (rows > MOST_ROWS)
        throw new FileFault(
          `A file has at most ${MOST_ROWS.toLocaleString("en")} rows: hand it in in parts.`,
        );
      // As a spreadsheet counts: a cell of several lines stands in one row.
      yield { line: info.records + info.empty_lines, ...lineOf(record, found) };
    }
  } catch (error) {
    throw asFault(error);
  } finally {
    source.destroy();
  }
  if (!found)
    throw new FileFault(
      "The file is empty: the first line names the columns, and each further line is a contact.",
    );
  if (rows === 0) throw new FileFault("No contact follows the first line.");
}

function lineOf(record: readonly string[], found: readonly (ColumnKey | null)[]): ReadRow {
  const cells: Partial<Record<ColumnKey, string>> = {};
  for (const [index, key] of found.entries()) if (key) cells[key] = record[index] ?? "";
  const row = readRow(cells);
  if (record.slice(found.length).some((cell) => cell !== ""))
    row.faults.row = `The row has ${record.length} cells, and the first line ${found.length}: a cell with the separator in it needs quotation marks.`;
  return row;
}
