import { randomBytes } from "node:crypto";
import type { Transaction } from "@/lib/db";
import { demandKey } from "@/lib/files/demand-key";
import { wrapKey } from "@/lib/files/wrap-key";
import type { FilterRun, Prisma } from "@/lib/generated/prisma/client";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { isAllDecided, runInForce, whyNotCurrent } from "./run-in-force";
import { fingerprintOf, type Terms } from "./terms";
import { termsOf } from "./terms-of";
import type { VoidReason } from "./void-reasons";

/** What became of the runs of an export: the one that stands, and whether it is new or took the place of another. */
export interface Renewed {
  demandId: string;
  run: FilterRun | null;
  begun: boolean;
  voided: { id: string; why: VoidReason } | null;
}

/** Whether another run is to take this one's place at once. What people decide waits until all is decided, or somebody asks. */
async function isOvertaken(tx: Transaction, run: FilterRun, why: VoidReason | null): Promise<boolean> {
  if (why !== "DECIDED") return why !== null;
  return run.endedAt !== null && (await isAllDecided(tx, run));
}

async function begin(tx: Transaction, demandId: string, exportId: string, terms: Terms): Promise<FilterRun> {
  const by = await demandKey(tx, { demandId, recordClass: "export" });
  const before = await tx.filterRun.aggregate({ where: { exportId }, _max: { number: true } });
  const [row] = await tx.$queryRaw<
    { id: string; at: Date }[]
  >`SELECT gen_random_uuid()::text AS id, app_now() AS at`;
  if (!row) throw new Error("The database gave no id.");
  return tx.filterRun.create({
    data: {
      ...{ id: row.id, exportId, number: (before._max.number ?? 0) + 1, startedAt: row.at },
      ...{ filterVersion: FILTER_VERSION, fingerprint: fingerprintOf(terms) },
      terms: terms as unknown as Prisma.InputJsonObject,
      ...{ wrappedKey: wrapKey(row.id, randomBytes(32), by), keyId: by.id },
    },
  });
}

/**
 * Sees to it that the run of an export stands on scope, source, lawyers and decisions as they are now: where it does not, it is
 * void and the next begins, to be worked at by the worker. The demand is locked first; the caller writes the audit row.
 * @param asked void what stands in any case
 */
export async function renewRun(tx: Transaction, exportId: string, asked = false): Promise<Renewed> {
  await tx.$queryRaw`
    SELECT d.id FROM demand d JOIN custodian_task t ON t.demand_id = d.id JOIN source_export e ON e.task_id = t.id
    WHERE e.id = ${exportId}::uuid FOR NO KEY UPDATE OF d`;
  const wanted = await termsOf(tx, exportId);
  const { demandId } = wanted;
  const run = await runInForce(tx, exportId);
  const differs = !run ? null : "none" in wanted ? wanted.none : whyNotCurrent(run, wanted.terms);
  const stands = run && !asked && !(await isOvertaken(tx, run, differs));
  if (stands || (!run && "none" in wanted)) return { demandId, run, begun: false, voided: null };
  const voided = run ? { id: run.id, why: differs ?? ("ASKED" as const) } : null;
  if (voided)
    await tx.$executeRaw`
      UPDATE filter_run SET voided_at = app_now(), void_reason = ${voided.why}, lease_until = NULL WHERE id = ${voided.id}::uuid`;
  if ("none" in wanted) return { demandId, run: null, begun: false, voided };
  return { demandId, run: await begin(tx, demandId, exportId, wanted.terms), begun: true, voided };
}
