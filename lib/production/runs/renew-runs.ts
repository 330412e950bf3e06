import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Renewed, renewRun } from "./renew-run";

/** The exports of productions under way, and those whose run stands though their scope or they themselves do not. */
const exportsToLookAt = () => db().$queryRaw<{ id: string }[]>`
  SELECT e.id::text FROM source_export e JOIN custodian_task t ON t.id = e.task_id JOIN demand d ON d.id = t.demand_id
  WHERE e.destroyed_at IS NULL AND (d.status IN ('NOTIFYING', 'PRODUCING') AND e.withdrawn_at IS NULL
    OR d.status <> 'CLOSED' AND EXISTS (SELECT FROM filter_run r WHERE r.export_id = e.id AND r.voided_at IS NULL)
      AND (e.withdrawn_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM scope s WHERE s.demand_id = d.id AND s.approved_at IS NOT NULL AND s.voided_at IS NULL)))
  ORDER BY e.given_at, e.id`;

/** Brings the run of one export up to what stands now, with its audit row where something changed. */
export function renewOne(ctx: Context, exportId: string): Promise<Renewed> {
  requirePermission(ctx.actor, "export:filter");
  return inTransaction(async (tx) => {
    const renewed = await renewRun(tx, exportId);
    const { begun, voided, run, demandId } = renewed;
    if (begun || voided)
      await recordAudit(tx, ctx.actor, {
        action: begun ? "beginFilter" : "voidFilter",
        demandId,
        details: {
          ...{ export: exportId, run: run?.id ?? null, number: run?.number ?? null },
          ...{ voided: voided?.id ?? null, why: voided?.why ?? null },
        },
      });
    return renewed;
  });
}

/**
 * Begins the runs that are missing and voids those that no longer stand; answers how many. An export that cannot be looked
 * at does not keep the others waiting.
 * @param failed told of each such error
 */
export async function renewRuns(ctx: Context, failed: (error: unknown) => void): Promise<number> {
  let changed = 0;
  for (const { id } of await exportsToLookAt()) {
    try {
      const { begun, voided } = await renewOne(ctx, id);
      if (begun || voided) changed += 1;
    } catch (error) {
      if (!(error instanceof AppError)) failed(error);
    }
  }
  return changed;
}
