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
  const width = document.page.width - left - right;
  const first = columns.length > 4 ? width * 0.2 : width * 0.4;
  const other = (width - first) / Math.max(1, columns.length - 1);
  const places = columns.map((_, at) => ({
    x: at === 0 ? left : left + first + (at - 1) * other,
    width: (at === 0 ? first : other) - GAP,
  }));
  const table = document.struct("Table");
  root.add(table);

  const line = (cells: readonly string[], head: boolean) => {
    const texts = columns.map((_, at) => readable(cells[at] ?? ""));
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
