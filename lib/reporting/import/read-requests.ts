import type { Transaction } from "@/lib/db";
import { type ByteSource, readRange } from "@/lib/files/byte-source";
import { NotText, textOf } from "@/lib/files/text-of";
import { caseOfCells } from "./case-of-cells";
import { type FileForm, fileForm } from "./file-form";
import { FileFault, type Finding } from "./finding";
import { type Judged, type Judging, judgeRequest } from "./judge-request";
import { type Mapping, mappingFault, mappingFor, readHeadings, type SaidMapping } from "./mapping";
import { type CaseRow, LONGEST_CASE, readDocument, readLines } from "./read-cases";
import { readTable, type TableRow } from "./read-table";
import type { RequestField } from "./request-fields";
import type { StagedRequest } from "./stage-requests";
import { readSheet } from "./xlsx/read-sheet";

/** What a file says, piece by piece. */
export interface ReadPiece {
  rows: number;
  requests: StagedRequest[];
  /** Accounts and customers of these requests. */
  names: number;
  findings: Finding[];
}

/** Names of a piece, about: a few letters of a cell can stand for ten thousand. */
const NAMES_OF_A_PIECE = 10_000;

const figures = (count: number) => count.toLocaleString("en");
const MOST_ROWS = 1_000_000;
const TOO_MANY_ROWS = `The file holds more than ${figures(MOST_ROWS)} requests: hand it in in parts of at most so many.`;
/** Accounts and customers of all requests, whether they are named or only counted. */
const MOST_NAMES = 10_000_000;
const TOO_MANY_NAMES = `The requests of the file have more than ${figures(MOST_NAMES)} accounts and customers: hand it in in parts.`;

/** The file has columns of which nobody has said yet what they are. */
export class Unmapped extends Error {
  constructor(
    readonly headings: string[],
    readonly mapping: Mapping,
    readonly why: string,
  ) {
    super(why);
  }
}

export interface FileToRead {
  name: string;
  source: ByteSource;
  /** What the columns are, where somebody said so for this file. */
  mapping: SaidMapping | null;
}

/** What is known of the file's columns once its first row was read. */
export interface Columns {
  headings: string[];
  mapping: Mapping;
  /** How the file names the columns of references. */
  reference: string;
  supersedes: string;
}

const OTHER_LETTERS =
  "The file is not in UTF-8, perhaps in Latin-1 as older programs write: save it as CSV in UTF-8.";

const empty = (): ReadPiece => ({ rows: 0, requests: [], names: 0, findings: [] });

/**
 * Judges rows and puts them together, so many at once as can be held whatever they stand for.
 * @throws FileFault for more than is imported from one file
 */
export async function* pieces<Row extends { row: number }>(
  rows: AsyncIterable<readonly (Row | { row: number; fault: string })[]>,
  judge: (row: Row) => Judged,
  nameOf: (field: string) => string,
): AsyncGenerator<ReadPiece> {
  let rowsSoFar = 0;
  let namesSoFar = 0;
  const counted = (piece: ReadPiece) => {
    rowsSoFar += piece.rows;
    namesSoFar += piece.names;
    if (rowsSoFar > MOST_ROWS) throw new FileFault(TOO_MANY_ROWS);
    if (namesSoFar > MOST_NAMES) throw new FileFault(TOO_MANY_NAMES);
    return piece;
  };
  for await (const some of rows) {
    let piece = empty();
    for (const one of some) {
      if (piece.names >= NAMES_OF_A_PIECE) {
        yield counted(piece);
        piece = empty();
      }
      piece.rows += 1;
      if ("fault" in one) {
        piece.findings.push({ row: one.row, column: "", what: one.fault });
        continue;
      }
      const judged = judge(one);
      if ("faults" in judged) {
        for (const [field, what] of Object.entries(judged.faults))
          piece.findings.push({ row: one.row, column: nameOf(field), what });
        continue;
      }
      const { request } = judged;
      piece.requests.push({ row: one.row, request });
      piece.names += request.targets.length + request.customers.length;
    }
    yield counted(piece);
  }
}

type CellRow = Extract<TableRow, { cells: string[] }>;

const sameCells = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((cell, at) => cell.trim() === other[at]);

/** Rows behind the first, each cell by its column; a row that is no row of this table says so. */
async function* behindHeadings(
  rows: AsyncGenerator<TableRow[]>,
  first: readonly TableRow[],
  headings: readonly string[],
): AsyncGenerator<TableRow[]> {
  const look = (row: TableRow): TableRow => {
    if ("fault" in row) return row;
    if (sameCells(row.cells, headings))
      return { row: row.row, fault: "This row names the columns once more: leave it out." };
    const behind = row.cells.slice(headings.length).some((cell) => cell.trim() !== "");
    if (!behind) return row;
    const fault = `The row has ${row.cells.length} cells, and the first row ${headings.length}: a cell with the separator in it needs quotation marks.`;
    return { row: row.row, fault };
  };
  const filled = (row: TableRow) => "fault" in row || row.cells.some((cell) => cell.trim() !== "");
  yield first.filter(filled).map(look);
  for await (const some of rows) yield some.filter(filled).map(look);
}

async function readTableFile(
  tx: Transaction,
  { mapping: said }: FileToRead,
  rows: AsyncGenerator<TableRow[]>,
  judging: Judging,
): Promise<{ columns: Columns; pieces: AsyncGenerator<ReadPiece> }> {
  let first: TableRow[] = [];
  while (first.length === 0) {
    const { done, value } = await rows.next();
    if (done) break;
    first = value;
  }
  const [names, ...rest] = first;
  if (!names)
    throw new FileFault(
      "The file is empty: the first row names the columns, and each further row is a request.",
    );
  if ("fault" in names) throw new FileFault(`Row ${names.row}: ${names.fault}`);
  const headings = readHeadings(names.cells);
  const mapping = said ? said(headings) : await mappingFor(tx, headings);
  const fault = mappingFault(mapping);
  if (fault) throw new Unmapped(headings, mapping, fault);
  const nameOf = (field: string) => headings[mapping.indexOf(field as RequestField)] || field;
  const judge = ({ cells }: CellRow) => judgeRequest(caseOfCells(cells, mapping), judging);
  return {
    columns: { headings, mapping, reference: nameOf("id"), supersedes: nameOf("supersedes") },
    pieces: pieces<CellRow>(behindHeadings(rows, rest, headings), judge, nameOf),
  };
}

type GivenCase = Extract<CaseRow, { given: object }>;

async function* refusingOtherLetters<T>(rows: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw error instanceof NotText ? new FileFault(OTHER_LETTERS, { cause: error }) : error;
  }
}

type ReadRows = (source: ByteSource, goesOn: () => Promise<void>) => AsyncGenerator<TableRow[]>;

const rowsOf = {
  CSV: (source) => readTable(textOf(source.open({ start: 0, end: source.size }))),
  XLSX: readSheet,
} as const satisfies Partial<Record<FileForm, ReadRows>>;

/** Bytes at the end of a document, in which it may say until when it tells. */
const END = 65_536;

/** A document may say itself until when it tells, before its cases or behind them: a worked example lies in years to come. */
function asOf(beginning: Buffer, end: Buffer, now: Date): Date {
  const [before = ""] = beginning.toString("utf8").split('"cases"', 1);
  const said = /"as_of"\s*:\s*"([^"]{1,40})"/;
  const at = new Date((said.exec(before) ?? said.exec(end.toString("utf8")))?.[1] ?? Number.NaN);
  return at > now ? at : now;
}

/**
 * Reads a file of requests as it comes, in memory that does not grow with it: what its columns are, then piece after piece.
 * @param goesOn called now and then where much is read before the first piece; what it throws ends the reading
 * @throws FileFault where the file as a whole cannot be read, at once or in a later piece; Unmapped
 */
export async function readRequests(
  tx: Transaction,
  file: FileToRead,
  judging: Judging,
  goesOn: () => Promise<void>,
): Promise<{ columns: Columns; pieces: AsyncGenerator<ReadPiece> }> {
  const { name, source } = file;
  const first = await readRange(source, { start: 0, end: Math.min(source.size, LONGEST_CASE) });
  const form = fileForm(first, name);
  if (form === "CSV" || form === "XLSX")
    return await readTableFile(tx, file, refusingOtherLetters(rowsOf[form](source, goesOn)), judging);
  const text = textOf(source.open({ start: 0, end: source.size }));
  const rows = refusingOtherLetters(form === "JSON" ? readDocument(text) : readLines(text));
  const last = await readRange(source, { start: Math.max(0, source.size - END), end: source.size });
  const now = form === "JSON" ? asOf(first, last, judging.now) : judging.now;
  const judge = ({ given, faults = {} }: GivenCase) => judgeRequest({ given, faults }, { ...judging, now });
  return {
    columns: { headings: [], mapping: [], reference: "id", supersedes: "supersedes" },
    pieces: pieces<GivenCase>(rows, judge, (field) => field),
  };
}
