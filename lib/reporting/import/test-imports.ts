import { createHash } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { ByteSource } from "@/lib/files/byte-source";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import type { Carried } from "./carry-file";
import type { Finding } from "./finding";
import { importFile } from "./import-file";
import { importedRequests } from "./imported-requests";
import { namedMapping } from "./named-mapping";

/** Bytes as a file, given out in small pieces, so that what must not depend on them is seen. */
export function sourceOf(content: string | Uint8Array, piece = 64): ByteSource {
  const bytes = Buffer.from(content as Uint8Array);
  return {
    size: bytes.length,
    async *open({ start, end }) {
      for (let at = start; at < end; at += piece) yield bytes.subarray(at, Math.min(at + piece, end));
    },
  };
}

export interface Imported {
  id: string | null;
  carried: Carried;
  /** "row column: what" */
  found: string[];
}

/** Imports a file as a command does. */
export async function importBytes(
  ctx: Context,
  content: string | Uint8Array,
  { name = "requests.csv", dryRun = false, map = [] as string[], progress = async (_: number) => {} } = {},
): Promise<Imported> {
  const all: Finding[] = [];
  const sha256 = createHash("sha256").update(content).digest("hex");
  const mapping = map.length > 0 ? (headings: readonly string[]) => namedMapping(headings, map) : null;
  const done = await importFile(
    ctx,
    { name, source: sourceOf(content), sha256, mapping },
    {
      dryRun,
      progress,
      async found(findings) {
        all.push(...findings);
      },
    },
  );
  return { ...done, found: all.map(({ row, column, what }) => `${row} ${column}: ${what}`) };
}

/** Everything that is imported. */
export async function allImported(): Promise<CountedRequest[]> {
  const found: CountedRequest[] = [];
  const always = { start: new Date("1900-01-01T00:00:00Z"), end: new Date("9999-01-01T00:00:00Z") };
  for await (const request of importedRequests(db(), always)) found.push(request);
  return found;
}
