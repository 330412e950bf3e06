import { expect, test } from "vitest";
import type { ReportTable, TableField } from "@/lib/reporting/profiles/types";
import { tableBefore } from "./table-before";

const COLUMNS = ["Period Ending", "Country of origin", "Requests"];
const of = (rows: TableField[][], columns: readonly string[] = COLUMNS): ReportTable => ({
  ...{ name: "diplomatic_requests", title: "Diplomatic", columns, rows },
});
const HIDDEN = { status: "suppressed" } as const;
const UNTOLD = { status: "not_reported" } as const;

const told = (now: TableField[][], before: TableField[][]) =>
  tableBefore(of(now), [of(before)])?.lines.map(({ names, numbers }) => [
    names[0],
    ...numbers.flatMap(({ was, difference }) => [was, difference.value]),
  ]);

test("each row stands beside what it was, by its name and not by its place or its period", () => {
  const now = [
    ["2026-12-31", "Brazil", 7],
    ["2026-12-31", "Chile", 0],
  ];
  const before = [
    ["2026-06-30", "Chile", 4],
    ["2026-06-30", "Brazil", 5],
  ];
  expect(told(now, before)).toEqual([
    ["Brazil", 5, 2],
    ["Chile", 4, -4],
  ]);
});

test("a row that one of the two does not have is blank there, and no 0 of which a difference could be taken", () => {
  expect(told([["a", "Brazil", 7]], [["b", "Chile", 4]])).toEqual([
    ["Brazil", null, null],
    ["Chile", 4, null],
  ]);
});

test("0, blank, hidden and untold stay four things, and no difference is made of a number that is none", () => {
  const names = ["Brazil", "Chile", "Peru", "India"];
  const rows = (fields: TableField[]) =>
    names.map((name, at): TableField[] => ["x", name, fields[at] ?? null]);
  const four = [0, null, HIDDEN, UNTOLD];
  expect(told(rows([5, 5, 5, 5]), rows(four))).toEqual([
    ["Brazil", 0, 5],
    ["Chile", null, null],
    ["Peru", HIDDEN, null],
    ["India", UNTOLD, null],
  ]);
  expect(told(rows(four), rows([5, 5, 5, 5]))?.map(([, , difference]) => difference)).toEqual([
    -5,
    null,
    null,
    null,
  ]);
});

test("a report without this table is compared with nothing, and a column that it lacks is none of the comparison", () => {
  expect(tableBefore(of([]), [])).toBeNull();
  expect(tableBefore(of([]), [{ ...of([]), name: "another" }])).toBeNull();
  const older = of([["Brazil"]], ["Country of origin"]);
  const compared = tableBefore(of([["x", "Brazil", 7]]), [older]);
  expect([compared?.names, compared?.numbers]).toEqual([["Country of origin"], []]);
});
