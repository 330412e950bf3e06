import { createHash } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "@/lib/db";
import { FileFault } from "./finding";
import { fieldOf, NEEDED, REQUEST_FIELD_NAMES, type RequestField } from "./request-fields";

/** Which column each heading of a file is, heading by heading; null for one that is not read. */
export type Mapping = (RequestField | null)[];

/** What the columns of one file are, as somebody said for it. */
export type SaidMapping = (headings: readonly string[]) => Mapping;

export const MappingSchema = z.array(
  z.enum(REQUEST_FIELD_NAMES as [RequestField, ...RequestField[]]).nullable(),
);

/** Files with the same headings in the same order are read alike. */
const keyOf = (headings: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(headings)).digest("hex");

/** What is wrong with a mapping, as a sentence; null where requests can be read by it. */
export function mappingFault(mapping: Mapping): string | null {
  const twice = mapping.find((field, at) => field !== null && mapping.indexOf(field) !== at);
  if (twice) return `Two columns are both “${twice}”: choose one of them.`;
  const missing = NEEDED.filter((field) => !mapping.includes(field));
  if (missing.length > 0) return `Say which column is ${missing.map((field) => `“${field}”`).join(" and ")}.`;
  return mapping.includes("targets") || mapping.includes("result")
    ? null
    : "Say which column is “result”, what became of the request, or “targets”, the same account by account.";
}

/** The mapping that somebody said for such headings, else what the headings say by themselves. */
export async function mappingFor(tx: Transaction, headings: readonly string[]): Promise<Mapping> {
  const remembered = await tx.requestMapping.findUnique({ where: { headingsKey: keyOf(headings) } });
  const read = MappingSchema.safeParse(remembered?.mapping);
  return read.success && read.data.length === headings.length ? read.data : headings.map(fieldOf);
}

/** The columns that have a name and are not read, as the file names them. */
export const notRead = (headings: readonly string[], mapping: readonly unknown[]): string[] =>
  headings.filter((heading, at) => heading !== "" && !mapping[at]);

/** Keeps how files with these headings are read, in place of what was said before. */
export async function rememberMapping(
  tx: Transaction,
  headings: readonly string[],
  mapping: Mapping,
  keptById: string | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO request_mapping (headings_key, headings, mapping, kept_by_id, kept_at)
    VALUES (${keyOf(headings)}, ${[...headings]}, ${JSON.stringify(mapping)}::jsonb, ${keptById}::uuid, app_now())
    ON CONFLICT (headings_key) DO UPDATE SET mapping = excluded.mapping, kept_by_id = excluded.kept_by_id, kept_at = excluded.kept_at`;
}

/** The headings of a file, if they are some. @throws FileFault where they are none */
export function readHeadings(cells: readonly string[]): string[] {
  const headings = cells.map((cell) => cell.trim());
  if (headings.some((heading) => heading.includes("\u0000")))
    throw new FileFault("This is no text that can be read: save it as CSV in UTF-8.");
  if (headings.length > 500) throw new FileFault("A table has at most 500 columns.");
  const twice = headings.find((heading, at) => heading !== "" && headings.indexOf(heading) !== at);
  if (twice) throw new FileFault(`The first row names the column “${twice.slice(0, 60)}” twice.`);
  return headings.map((heading) => heading.slice(0, 200));
}
