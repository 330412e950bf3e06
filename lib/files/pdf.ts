import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type PDFDocument from "pdfkit";
import { drawTable, type PaperTable } from "./pdf-table";

type Document = InstanceType<typeof PDFDocument>;

/** What a paper is made of, from its top to its end. */
export type PaperPart =
  | { heading: string }
  | { text: string }
  | { facts: readonly (readonly [term: string, value: string])[] }
  /** Numbered from 1. */
  | { statements: readonly string[] }
  | { table: PaperTable }
  /** Lines for a pen, each with what is to be written on it; what is signed stands above them on the same page. */
  | { signed: readonly string[]; lines: readonly string[] };

export interface Paper {
  title: string;
  /** Who issues it, as the file's own properties name it. */
  author: string;
  /** The instant that the file's own properties bear. */
  at: Date;
  parts: readonly PaperPart[];
}

const LETTERS = "node_modules/@expo-google-fonts/noto-sans";
const MARGIN = 54;
const TERM_WIDTH = 130;
const TERM_ROOM = TERM_WIDTH - 10;
const LINE_GAP = 1.5;
const SIZE = { title: 16, heading: 11.5, text: 9.2, foot: 8 } as const;

const letters = (file: string) => readFile(join(/* turbopackIgnore: true */ process.cwd(), LETTERS, file));

/** A letter that the typeface lacks stands as its number: nothing on a paper for a court may turn into an empty box. */
function readable(document: Document, text: string): string {
  // The library names the open typeface nowhere else.
  const { font } = (
    document as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
  )._font;
  return [...text.normalize("NFC")]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (letter === "\n" || font.hasGlyphForCodePoint(code)) return letter;
      return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
    })
    .join("");
}

/** Draws one part; each piece gets its place in the structure that a screen reader follows. */
function draw(document: Document, part: PaperPart): void {
  const root = document.struct("Sect");
  document.addStructure(root);
  const say = (
    kind: string,
    bold: boolean,
    text: string,
    size: number,
    x: number,
    indent = 0,
    width?: number,
  ) => {
    const write = () =>
      document
        .font(bold ? "bold" : "regular")
        .fontSize(size)
        .text(readable(document, text), x + indent, document.y, {
          width: width ?? document.page.width - MARGIN - x - indent,
          lineGap: LINE_GAP,
        });
    root.add(document.struct(kind, {}, write));
  };
  const heightOf = (bold: boolean, text: string, width: number) =>
    document
      .font(bold ? "bold" : "regular")
      .fontSize(SIZE.text)
      .heightOfString(readable(document, text), { width, lineGap: LINE_GAP });
  const room = (height: number) => {
    if (document.y + height > document.page.height - MARGIN) document.addPage();
  };
  if ("heading" in part) {
    room(60);
    document.moveDown(0.8);
    say("H2", true, part.heading, SIZE.heading, MARGIN);
    document.moveDown(0.3);
  } else if ("text" in part) {
    say("P", false, part.text, SIZE.text, MARGIN);
    document.moveDown(0.5);
  } else if ("facts" in part) {
    const valueWidth = document.page.width - 2 * MARGIN - TERM_WIDTH;
    for (const [term, value] of part.facts) {
      // A long term wraps beside its value, and neither of them is torn over two pages.
      room(Math.max(heightOf(true, term, TERM_ROOM), heightOf(false, value || "none", valueWidth)) + 2);
      const top = document.y;
      say("P", true, term, SIZE.text, MARGIN, 0, TERM_ROOM);
      const below = document.y;
      document.y = top;
      say("P", false, value || "none", SIZE.text, MARGIN + TERM_WIDTH);
      document.y = Math.max(below, document.y) + 2;
    }
    document.moveDown(0.5);
  } else if ("table" in part) {
    room(60);
    drawTable(document, root, part.table, (text) => readable(document, text));
    document.moveDown(0.5);
  } else if ("statements" in part) {
    for (const [index, statement] of part.statements.entries()) {
      room(40);
      say("P", false, `${index + 1}. ${statement}`, SIZE.text, MARGIN, 12);
      document.moveDown(0.4);
    }
  } else {
    room(45 * (part.signed.length + part.lines.length));
    for (const text of part.signed) {
      say("P", false, text, SIZE.text, MARGIN);
      document.moveDown(0.5);
    }
    for (const line of part.lines) {
      document.moveDown(2);
      document
        .moveTo(MARGIN, document.y)
        .lineTo(MARGIN + 300, document.y)
        .lineWidth(0.5)
        .stroke();
      document.moveDown(0.2);
      say("P", false, line, SIZE.foot, MARGIN);
    }
  }
}

/** The title and the number of pages stand at the foot of each page, so that no sheet can be lost unseen. */
function number(document: Document, title: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    // The library begins a new page for what stands below the margin.
    document.page.margins.bottom = 0;
    const foot = `${title} · page ${page - start + 1} of ${count}`;
    document.font("regular").fontSize(SIZE.foot);
    document.markContent("Artifact", { type: "Pagination" } as never);
    document.text(readable(document, foot), MARGIN, document.page.height - 40, { lineBreak: false });
    document.endMarkedContent();
  }
}

/**
 * A paper as PDF: its typefaces embedded, without scripts, forms or outside references, its text extractable. The same
 * paper always makes the same bytes: nothing in it is random, compressed or told by a clock.
 */
export async function paperAsPdf({ title, author, at, parts }: Paper): Promise<Buffer> {
  const [{ default: Pdf }, regular, bold] = await Promise.all([
    import("pdfkit"),
    letters("400Regular/NotoSans_400Regular.ttf"),
    letters("700Bold/NotoSans_700Bold.ttf"),
  ]);
  const document: Document = new Pdf({
    ...{ size: "LETTER", margin: MARGIN, bufferPages: true, compress: false, font: regular as never },
    ...{ pdfVersion: "1.7", tagged: true, lang: "en-GB", displayTitle: true },
    info: {
      Title: title,
      Author: author,
      Producer: "Narrowgate",
      Creator: "Narrowgate",
      CreationDate: at,
      ModDate: at,
    },
  });
  const pieces: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document
      .on("data", (piece: Buffer) => pieces.push(piece))
      .on("end", resolve)
      .on("error", reject);
  });
  document.registerFont("regular", regular).registerFont("bold", bold);
  document.font("bold").fontSize(SIZE.title);
  const top = document.struct("H1", {}, () => document.text(readable(document, title)));
  document.addStructure(top);
  document.moveDown(0.6);
  for (const part of parts) draw(document, part);
  number(document, title);
  document.end();
  await done;
  return Buffer.concat(pieces);
}
