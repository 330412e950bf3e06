import { randomBytes, randomUUID } from "node:crypto";
import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { demandKey } from "@/lib/files/demand-key";
import { wrapKey } from "@/lib/files/wrap-key";
import type { FilterRun, Prisma } from "@/lib/generated/prisma/client";
import type { FilterItem } from "@/lib/production/filter/filter-item";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { claimRun } from "./claim-run";
import { FILTERING } from "./run-now";
import { fingerprintOf, type Terms } from "./terms";
import { termsOf } from "./terms-of";
import { type StretchLimits, workAtRun } from "./work-at-run";

/** What a test wants to be otherwise than the demand's scope and settings have it. */
export type OwnTerms = Partial<Omit<Terms, "items">> & { item?: Partial<FilterItem> };

/** A run on terms of the test's own, worked at to its end; the run before it is void. */
export async function runOn(
  exportId: string,
  { item, ...change }: OwnTerms,
  limits?: StretchLimits,
): Promise<FilterRun> {
  const id = randomUUID();
  await inTransaction(async (tx) => {
    const wanted = await termsOf(tx, exportId);
    if (!("terms" in wanted)) throw new Error("The scope lets nothing of it out.");
    const items = wanted.terms.items.map((one) => ({ ...one, ...item }));
    const terms: Terms = { ...wanted.terms, ...change, items };
    const by = await demandKey(tx, { demandId: wanted.demandId, recordClass: "export" });
    const at = await now(tx);
    await tx.filterRun.updateMany({ where: { exportId, voidedAt: null }, data: { voidedAt: at } });
    const number = 1 + (await tx.filterRun.count({ where: { exportId } }));
    const key = { wrappedKey: wrapKey(id, randomBytes(32), by), keyId: by.id };
    const standsOn = { filterVersion: FILTER_VERSION, fingerprint: fingerprintOf(terms) };
    await tx.filterRun.create({
      data: {
        ...{ id, exportId, number, startedAt: at, ...key, ...standsOn },
        terms: terms as unknown as Prisma.InputJsonObject,
      },
    });
  });
  const run = await claimRun(FILTERING, id);
  if (!run) throw new Error("The run cannot be claimed.");
  await workAtRun(FILTERING, run, limits);
  return db().filterRun.findUniqueOrThrow({ where: { id } });
}
