import type { Transaction } from "@/lib/db";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { type Terms, whatDiffers } from "./terms";
import { termsOf } from "./terms-of";
import type { VoidReason } from "./void-reasons";

/** The run of an export that is under way or ended and is not void; null where there is none. */
export function runInForce(tx: Transaction, exportId: string): Promise<FilterRun | null> {
  return tx.filterRun.findFirst({ where: { exportId, voidedAt: null } });
}

/** Why a run no longer stands on what would be asked now; null where it does. */
export function whyNotCurrent(run: FilterRun, terms: Terms): VoidReason | null {
  if (run.filterVersion !== FILTER_VERSION) return "FILTER_CHANGED";
  // Not by the fingerprint: what a run let out belongs to one decision, also where another says the same.
  const differing = whatDiffers(run.terms as unknown as Terms, terms);
  if (differing.length === 0) return null;
  if (differing.includes("items")) return "SCOPE_CHANGED";
  if (differing.includes("source")) return "SOURCE_CHANGED";
  return differing.includes("lawyers") ? "LAWYERS_CHANGED" : "DECIDED";
}

/** Whether another run would stand on the very same, so that what this one let out may leave. */
export async function isCurrent(tx: Transaction, run: FilterRun): Promise<boolean> {
  const wanted = await termsOf(tx, run.exportId);
  return run.voidedAt === null && "terms" in wanted && whyNotCurrent(run, wanted.terms) === null;
}

/** Whether people spoke about everything that an ended run left unclear: then nobody need ask for the next one. */
export async function isAllDecided(tx: Transaction, run: FilterRun): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM unclear_record u CROSS JOIN LATERAL jsonb_each_text(u.reasons) AS r(item, reason)
      WHERE u.run_id = ${run.id}::uuid
        AND NOT EXISTS (SELECT FROM record_decision d WHERE d.export_id = ${run.exportId}::uuid AND d.record = u.record
          AND d.decision_id = r.item::uuid AND d.withdrawn_at IS NULL AND (d.form <> 'file' OR d.confirmed_at IS NOT NULL))
        AND NOT EXISTS (SELECT FROM unclear_rule l WHERE l.export_id = ${run.exportId}::uuid AND l.reason = r.reason
          AND l.decision_id = r.item::uuid AND l.withdrawn_at IS NULL AND l.confirmed_at IS NOT NULL)) AS open`;
  return row?.open === false;
}
