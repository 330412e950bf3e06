import { guardText } from "@/lib/files/guard-text";
import type { Cell, Column, Table } from "./table";

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function field(cell: Cell, { sort }: Column): string {
  if (cell === null) return "";
  return quoted(typeof cell === "string" && sort === "text" ? guardText(cell) : String(cell));
}

/** One line by RFC 4180, its end included. */
export const csvLine = (cells: readonly Cell[], columns: readonly Column[]): string =>
  `${columns.map((column, at) => field(cells[at] ?? null, column)).join(",")}\r\n`;

/** The table by RFC 4180: UTF-8 without a byte order mark, one header, CRLF after each line. */
export function csvOf({ columns, rows }: Table): string {
  const header = `${columns.map(({ name }) => quoted(name)).join(",")}\r\n`;
  return header + rows.map((cells) => csvLine(cells, columns)).join("");
}
