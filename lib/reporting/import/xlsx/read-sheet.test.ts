import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ZipFile } from "yazl";
import type { TableRow } from "@/lib/reporting/import/read-table";
import { sourceOf } from "@/lib/reporting/import/test-imports";
import { readSheet } from "./read-sheet";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

interface Book {
  sheet: string;
  behind?: string;
  states?: [first: string, second: string];
  shared?: string;
  properties?: string;
  more?: Record<string, string>;
}

/** A workbook as programs write them, with this first sheet behind another one by its file's name. */
async function bookOf({
  sheet,
  behind = "",
  states = ["", ""],
  shared = "",
  properties = "",
  more = {},
}: Book): Promise<Buffer> {
  const parts = {
    "[Content_Types].xml": `${HEAD}<Types/>`,
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN}>${properties}<sheets><sheet name="A" sheetId="7" ${states[0]} r:id="rId9"/><sheet name="B" sheetId="1" ${states[1]} r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet><sheetData><row r="1"><c><v>2</v></c></row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `${HEAD}<worksheet ${MAIN}><!-- <row/> --><sheetData>${sheet}</sheetData>${behind}</worksheet>`,
    "xl/sharedStrings.xml": `${HEAD}<sst ${MAIN}>${shared}</sst>`,
    "xl/styles.xml": `${HEAD}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="171" formatCode="0.0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
    ...more,
  };
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

async function rowsOf(book: Book, goesOn = async () => {}): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const some of readSheet(sourceOf(await bookOf(book), 4_096), goesOn)) rows.push(...some);
  return rows;
}

test("the first sheet is read by its order in the book: shared and own texts, numbers, days, yes and no, gaps", async () => {
  const shared =
    "<si><t>Reference</t></si><si><r><t>Re</t></r><r><t xml:space='preserve'> &amp; &#x3C;co&gt;</t></r></si><si><t>東京</t><rPh><t>とうきょう</t></rPh></si>";
  const sheet = `
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Own</t></is></c></row>
    <row r="2"/>
    <row r="4" spans="1:9"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>0.2</v></c><c r="C4" s="1"><v>46218</v></c><c r="D4" s="2"><v>46218.5</v></c>
      <c r="E4" s="3"><v>3</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" t="str"><f>A1&amp;"x"</f><v>Referencex</v></c><c r="H4" t="s"><v>2</v></c><c r="I4"/></row>
    <row><c t="inlineStr"><is><t>next</t></is></c><c><v>1E+2</v></c></row>`;
  expect(await rowsOf({ sheet, shared })).toEqual([
    { row: 1, cells: ["Reference", "", "Own"] },
    {
      row: 4,
      cells: ["Re & <co>", "0.2", "2026-07-15", "2026-07-15T12:00:00", "3", "yes", "Referencex", "東京"],
    },
    { row: 5, cells: ["next", "100"] },
  ]);
  const old = await rowsOf({
    sheet: '<row r="1"><c s="1"><v>44756</v></c></row>',
    properties: '<workbookPr date1904="1"/>',
  });
  expect(old).toEqual([{ row: 1, cells: ["2026-07-15"] }]);
});

test("a formula whose result the file does not have is no empty cell; one with an empty result is", async () => {
  const sheet = `<row r="1"><c r="A1"><f>B1+1</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><f>1+1</f><v>2</v></c>
    <c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f t="shared" si="0"/></c><c r="F1"><f>1+2</f><v/></c></row>`;
  expect(await rowsOf({ sheet })).toEqual([{ row: 1, cells: ["#N/A", "", "2", "#DIV/0!", "#N/A", "#N/A"] }]);
});

test("cells that are merged below the headings are named, as only the first has what they show", async () => {
  const sheet = [1, 2, 3].map((row) => `<row r="${row}"><c><v>1</v></c></row>`).join("");
  const behind =
    '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:B3"/><mergeCell ref="A4:B9"/></mergeCells>';
  expect((await rowsOf({ sheet, behind })).slice(3)).toEqual([
    { row: 2, fault: "The cells B2:B3 are merged: split them, and write into each what it stands for." },
  ]);
});

test.each([
  [['state="hidden"', ""], "2"],
  [['state="veryHidden"', 'state="visible"'], "2"],
  [["", 'state="hidden"'], "1"],
  [['state="hidden"', 'state="hidden"'], "1"],
] as [[string, string], string][])(
  "of sheets with %j the first that is seen is read",
  async (states, cell) => {
    const sheet = "<row><c><v>1</v></c></row>";
    expect(await rowsOf({ sheet, states })).toEqual([{ row: 1, cells: [cell] }]);
  },
);

test("a row far to the right is named instead of being held", async () => {
  const sheet = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>';
  expect(await rowsOf({ sheet })).toEqual([{ row: 1, fault: "The row has more than 500 columns." }]);
});

const styles = (formats: string, cells: string) => ({
  "xl/styles.xml": `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`,
});
const formats = Array.from({ length: 65_537 }, (_, at) => `<numFmt numFmtId="${at}"/>`).join("");
const half = "x".repeat(600_000);

test.each([
  ["empty texts", { shared: "<si/>".repeat(3_150_000) }, "holds more text than is read from one"],
  ["a text without end", { shared: `<si><t>${`${half}<!---->`.repeat(2)}` }, "holds more text"],
  ["styles", { more: styles("", "<xf/>".repeat(65_537)) }, "more than 65,536 styles of cells"],
  ["forms of numbers", { more: styles(formats, "") }, "more than 65,536 styles of cells"],
])("of %s no more are held than memory has room for", async (_, book, says) => {
  await expect(rowsOf({ sheet: "", ...book })).rejects.toThrow(says);
});

test("the most styles that a spreadsheet has are read, and a form that is longer than any is not looked through", async () => {
  const strange = `<numFmt numFmtId="170" formatCode="${"[".repeat(900_000)}"/>`;
  const more = styles(strange, '<xf numFmtId="14"/>'.repeat(65_536));
  const sheet = '<row><c s="65535"><v>46218</v></c></row>';
  expect(await rowsOf({ sheet, more })).toEqual([{ row: 1, cells: ["2026-07-15"] }]);
});

test("a row whose cells are longer than any is named, and the next one is read", async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = `<row>${cell(half)}${cell(half)}</row><row>${cell("a")}</row>`;
  expect(await rowsOf({ sheet })).toEqual([
    { row: 1, fault: "The row is longer than a million characters." },
    { row: 2, cells: ["a"] },
  ]);
});

test.each(["none", "0", "4000000000"])("a row with the number %s is refused", async (number) => {
  const sheet = `<row r="${number}"><c><v>1</v></c></row>`;
  await expect(rowsOf({ sheet })).rejects.toThrow("not numbered as spreadsheets do");
});

test("whoever waits hears of it while texts are read before any row, and ends it by what is thrown", async () => {
  const shared = "<si><t>something</t></si>".repeat(200_000);
  const sheet = '<row><c t="s"><v>199999</v></c></row>';
  let told = 0;
  const rows = await rowsOf({ sheet, shared }, async () => {
    told += 1;
  });
  expect(rows).toEqual([{ row: 1, cells: ["something"] }]);
  expect(told).toBeGreaterThan(0);
  const ends = async () => {
    throw new Error("Somebody let it be.");
  };
  await expect(rowsOf({ sheet, shared }, ends)).rejects.toThrow("Somebody let it be.");
});

test("what would unpack to far more than it is, is refused before any of it is unpacked", async () => {
  await expect(rowsOf({ sheet: " ".repeat(40 * 1024 * 1024) })).rejects.toThrow("times its size");
});

test.each([
  [
    "definitions of its own",
    { sheet: "", more: { "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' } },
  ],
  ["no sheet", { sheet: "", more: { "xl/workbook.xml": "<workbook/>" } }],
  ["XML that breaks off", { sheet: "<row><c><v>1</v" }],
])("a workbook with %s is refused in words", async (_, book) => {
  await expect(rowsOf(book)).rejects.toThrow("The spreadsheet cannot be read");
});
