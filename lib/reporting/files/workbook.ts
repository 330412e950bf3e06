import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { guardText } from "@/lib/files/guard-text";
import type { Cell, Column, Table } from "./table";
import { cellText, plainXml } from "./xml";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGED = "http://schemas.openxmlformats.org/package/2006";
/** The most that Excel opens in one sheet. */
export const SHEET_ROWS = 1_048_576;
const BOLD = 1;

/** Text is always a cell of text and never a formula, so that nothing runs; only numbers are numbers. */
function cellXml(cell: Cell, sort: Column["sort"], style = 0): string {
  if (cell === null) return "<c/>";
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  const text = sort === "text" ? guardText(String(cell)) : String(cell);
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

function sheetXml({ columns, rows }: Table): string {
  const header = columns.map(({ name }) => cellXml(name, "word", BOLD)).join("");
  const lines = rows.map(
    (cells) => `<row>${columns.map(({ sort }, at) => cellXml(cells[at] ?? null, sort)).join("")}</row>`,
  );
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="${columns.length}" width="22" customWidth="1"/></cols>` +
    `<sheetData><row>${header}</row>${lines.join("")}</sheetData></worksheet>`
  );
}

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** Every part of the workbook by its place in the archive, the list of types first, as readers expect it. */
function partsOf(tables: readonly Table[]): [place: string, xml: string][] {
  const each = (draw: (table: Table, number: number) => string) =>
    tables.map((table, at) => draw(table, at + 1)).join("");
  const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return [
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGED}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>` +
        `${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${PACKAGED}/relationships"><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>` +
        `${each(({ title }, n) => `<sheet name="${plainXml(title)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${PACKAGED}/relationships">` +
        `${each((_, n) => `<Relationship Id="rId${n}" Type="${LINKS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}` +
        `<Relationship Id="rId${tables.length + 1}" Type="${LINKS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ...tables.map((table, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(table)]),
  ];
}

/**
 * The tables as one XLSX, a sheet each in their order, named by their titles (at most 31 letters, none of `[]:*?/\`).
 * Nothing in it is compressed or told by a clock, so that the same tables always make the same bytes.
 */
export async function workbookOf(tables: readonly Table[]): Promise<Buffer> {
  for (const { name, rows } of tables)
    if (rows.length >= SHEET_ROWS) throw new Error(`The table ${name} has more rows than one sheet holds.`);
  const zip = new ZipFile();
  for (const [place, xml] of partsOf(tables))
    zip.addBuffer(Buffer.from(xml), place, {
      compress: false,
      // Made in local time, because local time is what the library writes: the same bytes in every zone.
      mtime: new Date(2000, 0, 1, 12),
      forceDosTimestamp: true,
      mode: 0o100644,
    });
  zip.end();
  return await buffer(zip.outputStream);
}
