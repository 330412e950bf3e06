import type PDFDocument from "pdfkit";

type Document = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Document["struct"]>;

/** A table of a paper: the first column is words, the others are short. */
export interface PaperTable {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

const SIZE = 7.6;
const GAP = 4;
/** What a line that is measured and one that is drawn may differ by. */
const SLACK = 0.1;

/** Names of columns in files are one word with underscores: without room they part there, and not within a word. */
const inPieces = (heading: string) => heading.replaceAll("_", "_\n");
const widest = (document: Document, pieces: readonly string[]) =>
  Math.max(0, ...pieces.map((piece) => document.widthOfString(piece.trim())));

/**
 * How wide each column is: as its longest word at least, so that none is torn, and of what is left most for the first. Where there
 * is no room for all of them, the columns of short words keep theirs, and the others share what is left.
 */
function widthsOf(document: Document, { columns, rows }: PaperTable, width: number): number[] {
  document.fontSize(SIZE).font("bold");
  const heads = columns.map((heading) => widest(document, heading.split(/(?<=[\s/_-])/)));
  document.font("regular");
  const needed = heads.map((head, at) => {
    const words = rows.flatMap((cells) => (cells[at] ?? "").split(/\s/));
    return Math.max(head, widest(document, [...new Set(words)])) + GAP + SLACK;
  });
  const widths = [...needed];
  let left = width;
  const shortFirst = [...needed.entries()].sort(([, one], [, other]) => one - other);
  for (const [rank, [at, need]] of shortFirst.entries()) {
    widths[at] = Math.min(need, left / (needed.length - rank));
    left -= widths[at];
  }
  const first = columns.length > 4 ? 0.2 : 0.4;
  const other = (1 - first) / Math.max(1, columns.length - 1);
  return widths.map((one, at) => one + left * (at === 0 ? first : other));
}

/**
 * Draws the table from the left margin over the page's whole width, its header anew on each page, each cell with its place in
 * the structure. `readable` makes text of what the open typeface can draw.
 */
export function drawTable(
  document: Document,
  root: Structure,
  { columns, rows }: PaperTable,
  readable: (text: string) => string,
): void {
  const { left, right, bottom } = document.page.margins;
  const widths = widthsOf(
    document,
    { columns: columns.map(readable), rows },
    document.page.width - left - right,
  );
  const places = widths.map((width, at) => ({
    x: left + widths.slice(0, at).reduce((sum, one) => sum + one, 0),
    width: width - GAP,
  }));
  const table = document.struct("Table");
  root.add(table);

  const line = (cells: readonly string[], head: boolean) => {
    const texts = columns.map((_, at) => readable(head ? inPieces(cells[at] ?? "") : (cells[at] ?? "")));
    document.font(head ? "bold" : "regular").fontSize(SIZE);
    const heights = places.map((place, at) =>
      document.heightOfString(texts[at] ?? "", { width: place.width }),
    );
    const height = Math.max(...heights);
    const fits = () => document.y + height + GAP <= document.page.height - bottom;
    if (!fits()) {
      document.addPage();
      if (!head) line(columns, true);
      document.font("regular").fontSize(SIZE);
    }
    const top = document.y;
    const row = document.struct("TR");
    table.add(row);
    for (const [at, place] of places.entries()) {
      const kind = head || at === 0 ? "TH" : "TD";
      const align = at === 0 ? "left" : "right";
      const write = () => document.text(texts[at] ?? "", place.x, top, { width: place.width, align });
      row.add(document.struct(kind, {}, write));
    }
    document.y = top + height + GAP;
    document.x = left;
  };
  line(columns, true);
  for (const cells of rows) line(cells, false);
}
