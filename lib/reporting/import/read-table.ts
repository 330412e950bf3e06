import { CsvRowCutter, fieldsOf, withoutLineEnd } from "@/lib/files/csv-rows";
import { FileFault } from "./finding";

/** A row of a table as it was read: its cells, or why they could not be. */
export type TableRow = { row: number; cells: string[] } | { row: number; fault: string };

/** Characters of one row. */
export const LONGEST_ROW = 1_000_000;

const OPEN = "A quotation mark is opened in this row and never closed: whatever follows was not read.";
const BROKEN =
  "Quotation marks are not in order: double one that stands within a cell, and put the whole cell in quotation marks.";
export const TOO_LONG = "The row is longer than a million characters.";

/** The first line says what stands between cells: whichever of these is most often outside quotation marks. */
function delimiterOf(beginning: string): string {
  const first = (/^(?:"[^"]*"|[^"\r\n])*/.exec(beginning.trimStart())?.[0] ?? "").replace(/"[^"]*"/g, "");
  const count = (mark: string) => first.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

async function beginningOf(text: AsyncIterator<string>): Promise<string> {
  let beginning = "";
  while (beginning.length < 65_536 && !/\S[^\r\n]*[\r\n][^\r]/.test(beginning)) {
    const { done, value } = await text.next();
    if (done) break;
    beginning += value;
  }
  return beginning;
}

/** Cells of CSV, row by row in memory that does not grow: commas, semicolons or tabs; any line ends. Empty rows are left out. */
export async function* readTable(text: AsyncGenerator<string>): AsyncGenerator<TableRow[]> {
  const beginning = await beginningOf(text);
  const firstLine = /[\r\n]/.exec(beginning.trimStart());
  const delimiter = delimiterOf(beginning);
  const lineEnd = firstLine?.[0] === "\r" && !beginning.includes("\n") ? "\r" : "\n";
  const cutter = new CsvRowCutter({ delimiter, lineEnd }, LONGEST_ROW);
  let row = 0;
  function* rows(): Generator<TableRow> {
    for (let cut = cutter.next(); cut; cut = cutter.next()) {
      row += 1;
      const { from, to, before } = cut;
      if (cutter.brokeOff) yield { row, fault: OPEN };
      else if (before > 0) yield { row, fault: TOO_LONG };
      else {
        const line = withoutLineEnd(cutter.text.slice(from, to));
        if (line.trim() === "") continue;
        const cells = fieldsOf(line, delimiter);
        yield cells ? { row, cells } : { row, fault: BROKEN };
      }
    }
  }
  cutter.push(beginning);
  yield [...rows()];
  for await (const piece of text) {
    cutter.push(piece);
    yield [...rows()];
  }
  cutter.end();
  yield [...rows()];
  if (row === 0)
    throw new FileFault(
      "The file is empty: the first row names the columns, and each further row is a request.",
    );
}
