import { ArchiveDirectory } from "@/lib/files/archive-directory";
import type { ArchiveEntry, ArchiveLimits } from "@/lib/files/archive-entry";
import type { ByteSource } from "@/lib/files/byte-source";
import { RandomAccess } from "@/lib/files/random-access";
import { textOf } from "@/lib/files/text-of";
import { unpackEntry } from "@/lib/files/unpack-entry";
import { FileFault } from "@/lib/reporting/import/finding";
import { LONGEST_ROW } from "@/lib/reporting/import/read-table";
import { attributeOf, type XmlToken, xmlTokens } from "./xml-tokens";

const MIB = 1024 * 1024;

const limits: ArchiveLimits = {
  ...{ entries: 2_000, nameBytes: 1_024, heldBytes: 4 * MIB },
  ...{ unpackedBytes: 4_096 * MIB, ratio: 200, ratioFrom: 16 * MIB },
};

/** Characters of all texts that cells share, each with what holding it takes; they are held in memory. */
const SHARED_TEXT = 96 * MIB;
const HOLDING_ONE = 32;
/** As many as spreadsheets themselves allow, of cells and of numbers. */
const MOST_STYLES = 65_536;
/** Characters of the form of a number, as spreadsheets allow. */
const LONGEST_FORMAT = 255;
/** Pieces of a part that are read before whoever waits is told. */
const PIECES_A_REPORT = 16;

const TOO_MUCH_TEXT =
  "The spreadsheet holds more text than is read from one: save it as CSV in UTF-8, or hand it in in parts of fewer rows.";
const TOO_MANY_STYLES = `The spreadsheet has more than ${MOST_STYLES.toLocaleString("en")} styles of cells: save it as CSV in UTF-8, which has none.`;

/** What of a workbook is needed to read its first sheet. */
export interface Workbook {
  sheet: AsyncGenerator<XmlToken[]>;
  /** Texts that cells name by number. */
  shared: readonly string[];
  /** For each style of cells, whether its number is a date. */
  dates: readonly boolean[];
  /** Days are counted from 1904, as old programs did. */
  since1904: boolean;
}

const bad = (what: string) =>
  new FileFault(
    `The spreadsheet cannot be read: ${what}. Open it and save it anew as XLSX, or as CSV in UTF-8.`,
  );

/** Says now and then that a part is still being read; what that throws ends the reading. */
async function* told(
  tokens: AsyncIterable<XmlToken[]>,
  goesOn: () => Promise<void>,
): AsyncGenerator<XmlToken[]> {
  let pieces = 0;
  for await (const some of tokens) {
    pieces += 1;
    if (pieces % PIECES_A_REPORT === 0) await goesOn();
    yield some;
  }
}

class Parts {
  readonly #entries = new Map<string, ArchiveEntry>();

  constructor(
    readonly directory: ArchiveDirectory,
    entries: readonly ArchiveEntry[],
    readonly goesOn: () => Promise<void>,
  ) {
    for (const entry of entries) this.#entries.set(entry.name.toLowerCase(), entry);
  }

  /** The tags of a part; null where the workbook has none of that name. */
  async open(name: string): Promise<AsyncGenerator<XmlToken[]> | null> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return null;
    const content = await unpackEntry(this.directory, entry);
    if ("what" in content) throw bad(content.what || "it is locked by a password");
    return told(xmlTokens(textOf(content.open({ start: 0, end: content.size }))), this.goesOn);
  }

  async must(name: string): Promise<AsyncGenerator<XmlToken[]>> {
    const part = await this.open(name);
    if (!part) throw bad("it has no sheet");
    return part;
  }
}

async function openParts(source: ByteSource, goesOn: () => Promise<void>): Promise<Parts> {
  const entries: ArchiveEntry[] = [];
  const directory = await ArchiveDirectory.open(new RandomAccess(source), limits, (entry) =>
    entries.push(entry),
  );
  if ("what" in directory) throw bad(directory.what);
  return new Parts(directory, entries, goesOn);
}

async function* opened(
  tokens: AsyncIterable<XmlToken[]>,
): AsyncGenerator<Extract<XmlToken, { open: string }>> {
  for await (const some of tokens) for (const token of some) if ("open" in token) yield token;
}

async function firstSheet(parts: Parts): Promise<{ path: string; since1904: boolean }> {
  let id: string | undefined;
  let hidden: string | undefined;
  let since1904 = false;
  for await (const { open, attributes } of opened(await parts.must("xl/workbook.xml"))) {
    if (open === "workbookPr") since1904 = ["1", "true"].includes(attributeOf(attributes, "date1904") ?? "");
    if (open !== "sheet") continue;
    // A hidden sheet holds what others look up; whoever hands the file in sees another one first.
    if ((attributeOf(attributes, "state") ?? "visible") === "visible") id ??= attributeOf(attributes, "id");
    else hidden ??= attributeOf(attributes, "id");
  }
  id ??= hidden;
  for await (const { open, attributes } of opened(await parts.must("xl/_rels/workbook.xml.rels"))) {
    if (open !== "Relationship" || attributeOf(attributes, "Id") !== id) continue;
    const target = attributeOf(attributes, "Target") ?? "";
    return { path: target.startsWith("/") ? target.slice(1) : `xl/${target}`, since1904 };
  }
  throw bad("it has no sheet");
}

async function sharedTexts(parts: Parts): Promise<string[]> {
  const part = await parts.open("xl/sharedStrings.xml");
  const texts: string[] = [];
  if (!part) return texts;
  let text = "";
  let inText = false;
  let size = 0;
  let spoken = 0;
  const count = (more: number) => {
    size += more;
    if (size > SHARED_TEXT) throw new FileFault(TOO_MUCH_TEXT);
  };
  for await (const tokens of part)
    for (const token of tokens) {
      if ("open" in token) {
        if (token.open === "si") {
          count(HOLDING_ONE);
          text = "";
        }
        // How a word is spoken stands beside it, and is no part of it.
        else if (token.open === "rPh" && !token.empty) spoken += 1;
        else if (token.open === "t") inText = !token.empty && spoken === 0;
        if (token.open === "si" && token.empty) texts.push("");
      } else if ("close" in token) {
        if (token.close === "t") inText = false;
        else if (token.close === "rPh") spoken -= 1;
        // A copy: a part of the text would keep all of it in memory.
        else if (token.close === "si") texts.push(Buffer.from(text).toString());
      } else if (inText) {
        count(token.text.length);
        text += token.text;
        if (text.length > LONGEST_ROW) throw new FileFault(TOO_MUCH_TEXT);
      }
    }
  return texts;
}

const DATE_FORMATS = /^(1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;
/** Letters of days and hours, outside quotation marks and colours. */
const isDate = (code: string) => /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));

async function dateStyles(parts: Parts): Promise<boolean[]> {
  const part = await parts.open("xl/styles.xml");
  const styles: boolean[] = [];
  if (!part) return styles;
  const own = new Map<string, boolean>();
  let inCells = false;
  for await (const tokens of part)
    for (const token of tokens) {
      if ("close" in token && token.close === "cellXfs") inCells = false;
      if (!("open" in token)) continue;
      const { open, attributes } = token;
      if (open === "cellXfs") inCells = !token.empty;
      if (open === "numFmt")
        own.set(
          attributeOf(attributes, "numFmtId") ?? "",
          isDate((attributeOf(attributes, "formatCode") ?? "").slice(0, LONGEST_FORMAT)),
        );
      if (own.size > MOST_STYLES || styles.length >= MOST_STYLES) throw new FileFault(TOO_MANY_STYLES);
      if (open !== "xf" || !inCells) continue;
      const format = attributeOf(attributes, "numFmtId") ?? "0";
      styles.push(own.get(format) ?? DATE_FORMATS.test(format));
    }
  return styles;
}

/**
 * Opens the first sheet of an XLSX file; what it would unpack to is bounded before anything is.
 * @param goesOn called now and then while it is read, also before there is any row. @throws FileFault, and what `goesOn` throws
 */
export async function openWorkbook(source: ByteSource, goesOn: () => Promise<void>): Promise<Workbook> {
  const parts = await openParts(source, goesOn);
  const { path, since1904 } = await firstSheet(parts);
  const shared = await sharedTexts(parts);
  const dates = await dateStyles(parts);
  return { sheet: await parts.must(path), shared, dates, since1904 };
}
