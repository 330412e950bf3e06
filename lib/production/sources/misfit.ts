import { fieldsOf as fieldsOfLine } from "@/lib/files/csv-rows";
import { jsonFields } from "@/lib/production/exports/json-row";
import { limits } from "@/lib/production/exports/limits";
import { shapeOf } from "@/lib/production/exports/recognise";
import type { Mapping } from "./mapping";

const quoted = (names: readonly string[]) => names.map((one) => `“${one}”`).join(", ");

/** Of a file whose lines are JSON: the fields of the whole lines at its beginning. */
function fieldsOf(head: Buffer, cut: boolean): Set<string> {
  const lines = head
    .toString()
    .replace(/^\uFEFF/, "")
    .split("\n");
  if (cut && lines.length > 1) lines.pop();
  const fields = new Set<string>();
  for (const line of lines.filter((one) => one.trim() !== "")) {
    const read = jsonFields(line, limits);
    if ("row" in read) for (const name of Object.keys(read.row)) fields.add(name);
  }
  return fields;
}

const DELIMITERS = [",", ";", "\t", "|"];

/** Whether a file is one line with the names of all mapped columns: what a system writes whose query found nothing. */
function isHeadingsAlone(head: Buffer, mapped: readonly string[]): boolean {
  const [line = "", ...more] = head
    .toString()
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  return (
    more.length === 0 &&
    DELIMITERS.some((delimiter) => {
      const names = new Set(fieldsOfLine(line, delimiter)?.map((name) => name.trim()));
      return mapped.every((column) => names.has(column));
    })
  );
}

/** The columns that the beginning of a file shows; empty for what is no table. `cut`: the file goes on. */
export function columnsShown(head: Buffer, cut: boolean): string[] {
  const shape = shapeOf(head, cut);
  if (shape.kind === "jsonl") return [...fieldsOf(head, cut)];
  return shape.csv?.columns ?? [];
}

/**
 * Why a file is not what its system was mapped for, in words for whoever gives it; null where it is. Looks at the beginning
 * alone (64 KiB are enough; `cut`: the file goes on), and is asked before the export is taken: a column that nobody mapped
 * could hold anything. A field that a line of JSON leaves out may stand in a later one, so only those of every row are missed.
 */
export function misfitOf({ name, source }: Mapping, head: Buffer, cut: boolean): string | null {
  const { kind } = shapeOf(head, cut);
  const mapped = source.form === "row" ? source.columns.map((one) => one.column) : [];
  if (kind === "other" && !cut && mapped.length > 0 && isHeadingsAlone(head, mapped))
    return "This table has headings and no rows below them. If the query found nothing, give no export: answer that there are no such data.";
  if (kind === "other")
    return "This is none of the formats that are read record by record. Give it as another format: two people judge it as a whole.";
  const table = kind === "csv" || kind === "jsonl";
  if (source.form === "mail")
    return table
      ? `“${name}” is mapped for mail, and this is a table. Choose the system that it is from.`
      : null;
  if (!table)
    return `“${name}” is mapped for a table, and this is ${kind === "zip" ? "an archive of mails" : "mail"}. Choose the system that it is from.`;
  const shown = columnsShown(head, cut);
  const needed =
    kind === "csv"
      ? mapped
      : source.columns
          .filter((one) => one.role || (source.date.by === "column" && source.date.column === one.column))
          .map((one) => one.column);
  const missing = needed.filter((column) => !shown.includes(column));
  const more = shown.filter((column) => !mapped.includes(column));
  const said = [
    missing.length > 0 && `it lacks ${quoted(missing)}`,
    more.length > 0 && `nobody said what ${quoted(more)} ${more.length > 1 ? "hold" : "holds"}`,
  ].filter((one) => one !== false);
  return said.length === 0
    ? null
    : `The columns are not those of “${name}”: ${said.join(", and ")}. Choose another system, or have the mapping changed.`;
}
