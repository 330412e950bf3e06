import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { exampleFacts } from "@/lib/reporting/counting/test-vectors";
import { countedIn, meaningOf } from "@/lib/reporting/profiles/meaning-of";
import { everyProfile } from "@/lib/reporting/profiles/test-profiles";
import { PROFILES, type ReportTable, type TableField } from "@/lib/reporting/profiles/types";
import { beforeOf } from "./before";
import { ShapeSection } from "./shape-section";

const NOW = { from: "2026-07-01", to: "2026-12-31" };
const BEFORE = { from: "2026-01-01", to: "2026-06-30" };
const LET_OUT = everyProfile(exampleFacts());

const beforeWith = (tables: readonly ReportTable[], definitionVersion = "1") =>
  beforeOf({ period: NOW, definitionVersion: "1" }, [
    { period: BEFORE, definitionVersion, contents: { facts: [], totals: [], tables: [...tables] } },
  ]);
const htmlOf = (table: ReportTable, before?: ReturnType<typeof beforeOf>, from = 0, length = 100) =>
  renderToStaticMarkup(<ShapeSection {...{ table, from, length, before }} />);
const escaped = (text: string) => renderToStaticMarkup(<p>{text}</p>).slice(3, -4);

const COLUMNS = ["Period Ending", "Country of origin", "Requests"];
const diplomatic = (rows: TableField[][]): ReportTable => ({
  ...{ name: "diplomatic_requests", title: "Diplomatic", columns: COLUMNS, rows },
});
/** The cells of the table of the period before, as they are read. */
const readBefore = (html: string) => {
  const body =
    html.slice(html.indexOf("in the period before")).split("<tbody")[1]?.split("</tbody>")[0] ?? "";
  const rows = body.split("<tr").slice(1);
  return rows.map((row) =>
    row
      .split(/<t[hd] /)
      .slice(1)
      .map((cell) => `<${cell}`.replaceAll(/<[^>]*>/g, "")),
  );
};

test.each(PROFILES)("each column of the tables of %s that is shown has its meaning beside it", (profile) => {
  for (const table of LET_OUT[profile].tables) {
    const html = htmlOf(table);
    const meanings = html.slice(html.indexOf("what its columns mean"));
    const shown = table.columns.filter((_, at) => table.rows.some((row) => row[at] !== null));
    for (const column of shown.length > 0 ? shown : table.columns) {
      const meaning = meaningOf(table.name)?.columns[column];
      if (!meaning) throw new Error(`${column} has no meaning.`);
      for (const said of [column, ...countedIn(meaning), meaning.says ?? ""])
        expect(meanings).toContain(escaped(said));
    }
  }
});

test("0, blank, hidden and not told stay four things in the period before, and only two numbers make a difference", () => {
  const names = ["Brazil", "Chile", "Peru", "India"];
  const told = [0, null, { status: "suppressed" }, { status: "not_reported" }] as const;
  const now = diplomatic(names.map((name) => ["2026-12-31", name, 5]));
  const before = diplomatic(names.map((name, at) => ["2026-06-30", name, told[at] ?? null]));
  expect(readBefore(htmlOf(now, beforeWith([before])))).toEqual([
    ["Brazil", "0 (+5)"],
    ["Chile", ""],
    ["Peru", "S"],
    ["India", "n/r"],
  ]);
  const otherwise = htmlOf(now, beforeWith([before], "2"));
  expect(readBefore(otherwise)[0]).toEqual(["Brazil", "0"]);
  expect(otherwise).toContain("counted by other definitions");
});

test("on each page of a long table its own rows stand beside the period before, and what went behind the last", () => {
  const now = diplomatic(["Brazil", "Chile", "Peru"].map((name) => ["2026-12-31", name, 5]));
  const before = beforeWith([
    diplomatic([
      ["2026-06-30", "India", 2],
      ["2026-06-30", "Kenya", 3],
      ["2026-06-30", "Peru", 1],
    ]),
  ]);
  const page = (from: number) => readBefore(htmlOf(now, before, from, 2)).map(([name]) => name);
  expect(page(0)).toEqual(["Brazil", "Chile"]);
  expect(page(2)).toEqual(["Peru", "India", "Kenya"]);
});

test("a period of which nothing was counted, and a report without the table, are said and are no empty table", () => {
  const now = diplomatic([["2026-12-31", "Brazil", 5]]);
  expect(htmlOf(now, beforeWith([diplomatic([])]))).toContain("nothing was counted in this table");
  expect(htmlOf(now, beforeWith([]))).toContain("the report has no such table");
  expect(htmlOf(now)).not.toContain("in the period before");
});
