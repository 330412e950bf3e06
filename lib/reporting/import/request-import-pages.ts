import { z } from "zod";
import { type Context, can, requirePermission } from "@/lib/auth/context";
import { db, inSnapshot } from "@/lib/db";
import { Forbidden, NotFound } from "@/lib/errors";
import { writeCsv } from "@/lib/files/write-csv";
import type { RequestImport, RequestImportFinding } from "@/lib/generated/prisma/client";

export type { RequestImport };

/** Findings that one page shows. */
export const FINDINGS_SHOWN = 100;

/**
 * Whoever may take an import back sees it, too. Its counts, less what reports tell of them, are the number of requests of
 * national security: they are for those who may read such numbers.
 */
function requireReader({ actor }: Context): void {
  requirePermission(actor, "report:national-security");
  if (can(actor, "request:import") || can(actor, "request:take-back")) return;
  requirePermission(actor, "request:import");
  throw new Forbidden("Only a person at the desk does this.");
}

/** The imports of late, newest first. @throws Forbidden */
export async function requestImports(ctx: Context): Promise<RequestImport[]> {
  requireReader(ctx);
  return db().requestImport.findMany({ orderBy: [{ startedAt: "desc" }, { id: "asc" }], take: 50 });
}

export interface RequestImportPage {
  one: RequestImport;
  findings: RequestImportFinding[];
  /** The place after which the next page of findings begins; null for none. */
  next: number | null;
  carriedBy: string | null;
  takenBackBy: string | null;
}

const isGuid = (id: string) => z.guid().safeParse(id).success;

/** One import with a page of what was found in it, as it stood at one moment. @throws Forbidden, NotFound */
export async function requestImportPage(ctx: Context, id: string, after = 0): Promise<RequestImportPage> {
  requireReader(ctx);
  return inSnapshot(async (tx) => {
    const one = isGuid(id) ? await tx.requestImport.findUnique({ where: { id } }) : null;
    if (!one) throw new NotFound();
    const found = await tx.requestImportFinding.findMany({
      where: { importId: id, place: { gt: after } },
      orderBy: { place: "asc" },
      take: FINDINGS_SHOWN + 1,
    });
    const ids = [one.carriedById, one.takenBackById].filter((person) => person !== null);
    const people = await tx.person.findMany({ where: { id: { in: ids } } });
    const named = (person: string | null) => people.find((other) => other.id === person)?.name ?? null;
    const findings = found.slice(0, FINDINGS_SHOWN);
    const next = found.length > FINDINGS_SHOWN ? (findings.at(-1)?.place ?? null) : null;
    return { one, findings, next, carriedBy: named(one.carriedById), takenBackBy: named(one.takenBackById) };
  });
}

const AT_ONCE = 1_000;

/** Every finding of an import that is kept, as a CSV file, part by part. @throws Forbidden, NotFound */
export async function* findingsFile(ctx: Context, id: string): AsyncGenerator<string> {
  const { one } = await requestImportPage(ctx, id);
  yield writeCsv([["row", "column", "what_is_wrong"]]);
  for (let after = 0; ; ) {
    const rows = await db().requestImportFinding.findMany({
      where: { importId: one.id, place: { gt: after } },
      orderBy: { place: "asc" },
      take: AT_ONCE,
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last.place;
    yield writeCsv(rows.map(({ row, columnName, what }) => [row, columnName, what]));
  }
}
