import type { ByteSource } from "@/lib/files/byte-source";
import { dayOfSerial } from "@/lib/reporting/import/day-of-serial";
import { FileFault } from "@/lib/reporting/import/finding";
import { LONGEST_ROW, type TableRow, TOO_LONG } from "@/lib/reporting/import/read-table";
import { openWorkbook, type Workbook } from "./workbook";
import { attributeOf } from "./xml-tokens";

const MOST_COLUMNS = 500;
/** Rows that a sheet can have. */
const LAST_ROW = 1_048_576;
const NO_ROW = "The rows of the sheet are not numbered as spreadsheets do: open it and save it anew as XLSX.";
const TOO_WIDE = `The row has more than ${MOST_COLUMNS} columns.`;

function columnOf(place: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(place ?? "")?.[0];
  if (!letters) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(
  value: string,
  type: string,
  style: string,
  { shared, dates, since1904 }: Workbook,
): string {
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "yes" : "no";
  if (type !== "n" || value === "") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return dates[Number(style)] ? dayOfSerial(number, since1904) : String(number);
}

/** What spreadsheets show where a value is not available: also of a formula whose result the file does not have. */
const NO_RESULT = "#N/A";

/** What is wrong with cells that are merged beside or below the headings: only the first of them has what all of them show. */
function mergedFault(attributes: string, headings: number, last: number): TableRow | null {
  const range = attributeOf(attributes, "ref") ?? "";
  const [, from, to] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
  if (!from || Number(from) > last || Number(to) <= headings) return null;
  const fault = `The cells ${range} are merged: split them, and write into each what it stands for.`;
  return { row: Number(from), fault };
}

function rowOf(attributes: string, next: number): number {
  const row = Number(attributeOf(attributes, "r") ?? next);
  if (!Number.isInteger(row) || row < 1 || row > LAST_ROW) throw new FileFault(NO_ROW);
  return row;
}

/**
 * The rows of the first sheet of an XLSX file, in memory that does not grow with it; rows are numbered as the sheet does.
 * @param goesOn called now and then while it is read, also before there is any row. @throws FileFault, and what `goesOn` throws
 */
export async function* readSheet(
  source: ByteSource,
  goesOn: () => Promise<void>,
): AsyncGenerator<TableRow[]> {
  const workbook = await openWorkbook(source, goesOn);
  let row = 0;
  let headings = 0;
  let cells: string[] = [];
  let length = 0;
  let tooWide = false;
  let column = -1;
  let type = "n";
  let style = "0";
  let value = "";
  let formula = false;
  let taking = false;
  for await (const tokens of workbook.sheet) {
    const rows: TableRow[] = [];
    for (const token of tokens) {
      if ("text" in token) {
        if (!taking) continue;
        length += token.text.length;
        if (length <= LONGEST_ROW) value += token.text;
      } else if ("open" in token) {
        const { open, attributes, empty } = token;
        if (open === "row") {
          row = rowOf(attributes, row + 1);
          cells = [];
          length = 0;
          column = -1;
          tooWide = false;
        } else if (open === "c") {
          column = columnOf(attributeOf(attributes, "r"), column + 1);
          type = attributeOf(attributes, "t") ?? "n";
          style = attributeOf(attributes, "s") ?? "0";
          value = "";
          formula = false;
        } else if (open === "f") formula = true;
        else if (open === "v" || open === "t") taking = !empty;
        else if (open === "mergeCell") {
          const merged = mergedFault(attributes, headings, row);
          if (merged) rows.push(merged);
        }
      } else if (token.close === "v" || token.close === "t") taking = false;
      else if (token.close === "c") {
        if (column >= MOST_COLUMNS) tooWide = tooWide || value.trim() !== "";
        else {
          while (cells.length < column) cells.push("");
          // Of a formula only a text can be empty: else nobody has computed it.
          const computed = !formula || value !== "" || type === "str";
          cells[column] = computed ? cellText(value, type, style, workbook) : NO_RESULT;
        }
      } else if (token.close === "row") {
        headings ||= row;
        const fault = tooWide ? TOO_WIDE : length > LONGEST_ROW ? TOO_LONG : null;
        if (fault) rows.push({ row, fault });
        else if (cells.some((cell) => cell.trim() !== "")) rows.push({ row, cells });
      }
    }
    yield rows;
  }
}
