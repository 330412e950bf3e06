import fc from "fast-check";
import { expect, test } from "vitest";
import { textOf } from "@/lib/files/text-of";
import { CATALOG } from "@/lib/instruments/catalog";
import { caseOfCells } from "./case-of-cells";
import { fileForm } from "./file-form";
import { FileFault } from "./finding";
import { wordsOf } from "./instrument-words";
import { judgeRequest } from "./judge-request";
import { nearWords } from "./near-words";
import { readDocument, readLines } from "./read-cases";
import { pieces } from "./read-requests";
import { readTable } from "./read-table";
import { fieldOf, REQUEST_FIELD_NAMES } from "./request-fields";
import { sourceOf } from "./test-imports";

const words = wordsOf(CATALOG);
const now = new Date("2026-11-28T12:00:00Z");
const FIELDS = ["id", "received_at", "jurisdiction", "instrument_class", "result"] as const;
const GOOD = ["R-1", "2026-07-15T10:00:00Z", "US", "subpoena", "content"];

async function all<T>(parts: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const part of parts) found.push(...part);
  return found;
}
const bytes = (content: string | Uint8Array, piece = 7) => {
  const source = sourceOf(content, piece);
  return textOf(source.open({ start: 0, end: source.size }));
};
const cellsOf = async (content: string | Uint8Array, piece?: number) =>
  (await all(readTable(bytes(content, piece)))).map((row) =>
    "cells" in row ? row.cells : [row.row, row.fault],
  );

/** What is wrong with the good row when one cell says something else. */
function faultAt(field: string, cell: string): string | undefined {
  const fields = [
    ...FIELDS,
    "accounts",
    "accounts_disclosed",
    "customers",
    "ack_h",
    "narrowed",
    "targets",
  ] as const;
  const cells: string[] = [...GOOD, "2", "1", "", "0.2", "no", ""];
  cells[fields.indexOf(field as never)] = cell;
  const judged = judgeRequest(caseOfCells(cells, fields), { words, now });
  return "faults" in judged ? (judged.faults as Record<string, string>)[field] : undefined;
}

test.each([
  ["received_at", "2026-11-28T12:00:01Z", "This is still to come."],
  ["received_at", "1026-07-15", "before 1970"],
  ["jurisdiction", "UK", "The United Kingdom is GB."],
  ["jurisdiction", "Germany", "two capital letters"],
  ["instrument_class", "warrant", "The catalog knows no such instrument."],
  ["result", "granted", "one of content, noncontent"],
  ["accounts", "-1", undefined],
  ["accounts_disclosed", "3", "at most all of the accounts"],
  ["accounts_disclosed", "two", "whole number"],
  ["accounts_disclosed", "２", "whole number"],
  ["ack_h", "0,2", "Write the hours with a point: 0.2."],
  ["ack_h", "soon", "hours as a number"],
  ["narrowed", "perhaps", "Write yes or no."],
  ["targets", "a1, a2", "such as a1=content"],
  ["id", "", "Give the reference."],
  ["id", "NG-7K3M-29QX", "this desk's own references"],
  ["id", "a\u0000b", "U+0000"],
  ["id", "a\u202eb", "U+202E"],
])("a table's %s of %j is refused with what would be right", (field, cell, says) => {
  const fault = faultAt(field, cell);
  if (says === undefined) expect(fault).toBeUndefined();
  else expect(fault).toContain(says);
});

test("Greece is GR by either code, a guarded sign comes off, full-width signs stay text", () => {
  const read = (cells: string[]) => judgeRequest(caseOfCells(cells, FIELDS), { words, now });
  expect(read(["'=1+1", "2026-07-15", "EL", "subpoena", "content"])).toMatchObject({
    request: { id: "=1+1", jurisdiction: "GR", received_at: "2026-07-15T00:00:00.000Z" },
  });
  expect(read(["＝1", "2026-07-15", "GR", "subpoena", "pending"])).toMatchObject({ request: { id: "＝1" } });
});

test("a number of accounts stands for as many targets, of which some were disclosed", () => {
  const fields = [...FIELDS, "accounts", "accounts_disclosed"] as const;
  expect(caseOfCells([...GOOD, "3", "2"], fields).given.targets).toEqual([
    { id: "R-1 account 1", result: "content" },
    { id: "R-1 account 2", result: "content" },
    { id: "R-1 account 3", result: "no_data" },
  ]);
});

test("every field is found by its own name", () => {
  expect(REQUEST_FIELD_NAMES.map(fieldOf)).toEqual(REQUEST_FIELD_NAMES);
  expect([fieldOf("Date received"), fieldOf("COUNTRY"), fieldOf("what")]).toEqual([
    "received_at",
    "jurisdiction",
    null,
  ]);
});

test("the nearest words are few, and none that are far", () => {
  const known = ["search_warrant", "subpoena", "court_order", "US-GJ-SUB"];
  expect(nearWords("warant", known)).toEqual(["search_warrant"]);
  expect(nearWords("subpena", known)).toEqual(["subpoena"]);
  expect(nearWords("bicycle", known)).toEqual([]);
});

test.each([
  ["commas", 'a,b\r\n1,"x,y"\r\n'],
  ["semicolons", 'a;b\n1;"x,y"\n'],
  ["tabs", 'a\tb\n1\t"x,y"'],
  ["lone carriage returns", 'a,b\r1,"x,y"\r'],
])("%s are read, with or without a byte order mark, also in UTF-16", async (_, content) => {
  const wanted = [
    ["a", "b"],
    ["1", "x,y"],
  ];
  for (const piece of [1, 5, 1_000]) {
    expect(await cellsOf(content, piece)).toEqual(wanted);
    expect(await cellsOf(`\ufeff${content}`, piece)).toEqual(wanted);
    expect(await cellsOf(Buffer.from(`\ufeff${content}`, "utf16le"), piece)).toEqual(wanted);
  }
});

test("rows are counted as a spreadsheet does, whatever stands in a cell, and broken quotation marks are named", async () => {
  const rows = await all(readTable(bytes('a,b\r\n"1\r\nx",2\r\n\r\n3,4"5\r\n6,7\r\n8,"9\r\n10,11')));
  expect(rows).toEqual([
    { row: 1, cells: ["a", "b"] },
    { row: 2, cells: ["1\r\nx", "2"] },
    { row: 4, fault: expect.stringContaining("Quotation marks are not in order") },
    { row: 5, cells: ["6", "7"] },
    { row: 6, fault: expect.stringContaining("never closed") },
  ]);
});

test("bytes that are not UTF-8 are no text", async () => {
  await expect(cellsOf(Buffer.from("Reference,Pa\u00eds\n", "latin1"))).rejects.toThrow("No text");
});

test("whatever cells hold, they are read as they were written, however the bytes come", async () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replace(/^\ufeff/, ""));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      async (rows, piece) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const csv = [["head", "two"], ...rows].map((cells) => cells.map(quoted).join(",")).join("\r\n");
        expect(await cellsOf(csv, piece)).toEqual([["head", "two"], ...rows]);
      },
    ),
    { numRuns: 60 },
  );
});

test("cases are cut out of a document wherever its pieces end, and broken ones are named", async () => {
  const cases = fc.array(fc.record({ id: fc.string(), deep: fc.jsonValue() }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(cases, fc.integer({ min: 1, max: 11 }), fc.boolean(), async (given, piece, alone) => {
      const document = alone ? given : { period: ["a", "b"], cases: given, expected: { cases: [] } };
      const wanted = given.map((one, at) => ({ row: at + 1, given: JSON.parse(JSON.stringify(one)) }));
      expect(await all(readDocument(bytes(JSON.stringify(document), piece)))).toEqual(wanted);
      const lines = given.map((one) => JSON.stringify(one)).join("\n");
      expect(await all(readLines(bytes(lines, piece)))).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
  expect(await all(readLines(bytes('{"id":"a"}\n\n{"id":\n[1]\n')))).toEqual([
    { row: 1, given: { id: "a" } },
    { row: 3, fault: expect.stringContaining("no JSON") },
    { row: 4, fault: expect.stringContaining("A case is an object") },
  ]);
  for (const cut of ['{"cases":[{"id":"a"},{"id"', '{"cases":[{"id":"a"}'])
    await expect(all(readDocument(bytes(cut)))).rejects.toThrow("did not arrive whole");
  await expect(all(readDocument(bytes('{"rows":[]}')))).rejects.toThrow("no list of cases");
});

test.each([
  ["a.csv", "id,x", "CSV"],
  ["a.txt", "id;x", "CSV"],
  ["a.json", '{"id": 1}\n{"id": 2}', "JSON_LINES"],
  ["a.json", '{\n "cases": []}', "JSON"],
  ["a.json", '{"cases": []}', "JSON"],
  ["a", "[{}]", "JSON"],
  ["a.xlsx", "PK\u0003\u0004", "XLSX"],
])("%s with %j is %s", (name, beginning, form) => {
  expect(fileForm(Buffer.from(beginning), name)).toBe(form);
});

test.each([
  ["a.xlsx", "id,x"],
  ["a.csv", '{"cases": []}'],
  ["a.csv", "PK\u0003\u0004"],
  ["a.csv", "%PDF-1.7"],
])("%s with %j is refused: it may be the wrong file", (name, beginning) => {
  expect(() => fileForm(Buffer.from(beginning), name)).toThrow(FileFault);
});

/** As many rows as are asked for, each a request with so many accounts. */
function madeOf(rows: number, accounts: number) {
  const target = { id: "a", result: "content" as const };
  const request = {
    ...{ id: "R-1", received_at: "2026-07-15T00:00:00.000Z", customers: [] },
    targets: Array(accounts).fill(target),
  };
  async function* some() {
    for (let row = 0; row < rows; row += 1_000)
      yield Array.from({ length: Math.min(1_000, rows - row) }, () => ({ row: 1 }));
  }
  return pieces(
    some(),
    () => ({ request }),
    (field) => field,
  );
}

test("however many accounts a cell stands for, few are held at once", async () => {
  let rows = 0;
  for await (const piece of madeOf(1_000, 7_000)) {
    rows += piece.rows;
    expect(piece.names).toBeLessThan(20_000);
    expect(piece.requests.length).toBe(piece.rows);
  }
  expect(rows).toBe(1_000);
});

test.each([
  [1_000_000, 1, null],
  [1_000_001, 0, "more than 1,000,000 requests: hand it in in parts"],
  [1_000, 10_000, null],
  [1_001, 10_000, "more than 10,000,000 accounts and customers: hand it in in parts"],
])("a file of %i requests with %i accounts each", async (rows, accounts, refusal) => {
  const read = async () => {
    let count = 0;
    for await (const piece of madeOf(rows, accounts)) count += piece.rows;
    return count;
  };
  if (refusal === null) expect(await read()).toBe(rows);
  else await expect(read()).rejects.toThrow(refusal);
});
