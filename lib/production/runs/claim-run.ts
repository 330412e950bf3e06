import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { type FilterRun, Prisma } from "@/lib/generated/prisma/client";
import { BROKEN_OFF, MOST_TRIES } from "./tries";

/** Seconds for which a run is a worker's own without a sign of life. */
export const LEASE = 60;
/** No lease and no pause is longer: one that seems to be was made before the clock was set back. */
const LONGEST = 900;

/** Of a row of filter_run: of a demand that ended nothing is read any more. */
export const DEMAND_GOES_ON = Prisma.sql`EXISTS (
  SELECT FROM source_export e JOIN custodian_task t ON t.id = e.task_id JOIN demand d ON d.id = t.demand_id
  WHERE e.id = filter_run.export_id AND d.status <> 'CLOSED')`;

/** Writes that a run waits for a person, and why. */
export async function settleFault(
  tx: Transaction,
  ctx: Context,
  { id, exportId }: Pick<FilterRun, "id" | "exportId">,
  fault: string,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ demand: string }[]>`
    UPDATE filter_run r SET fault = ${fault}, lease_until = NULL FROM source_export e, custodian_task t
    WHERE r.id = ${id}::uuid AND r.ended_at IS NULL AND r.voided_at IS NULL AND e.id = r.export_id AND t.id = e.task_id
    RETURNING t.demand_id::text AS demand`;
  if (row)
    await recordAudit(tx, ctx.actor, {
      action: "failFilter",
      demandId: row.demand,
      details: { export: exportId, run: id },
    });
}

/** Takes a run that nobody works at; null where there is none. Of a demand that ended nothing is read any more. One at which workers died too often waits for a person. */
export function claimRun(ctx: Context, runId: string | null = null): Promise<FilterRun | null> {
  return inTransaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM filter_run
      WHERE ended_at IS NULL AND voided_at IS NULL AND fault IS NULL AND (${runId}::uuid IS NULL OR id = ${runId}::uuid)
        AND (lease_until IS NULL OR lease_until < clock_timestamp()
          OR lease_until > clock_timestamp() + make_interval(secs => ${LONGEST}::int))
        AND ${DEMAND_GOES_ON}
      ORDER BY started_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (!found) return null;
    await tx.$executeRaw`
      UPDATE filter_run SET tries = tries + 1,
        lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${LEASE}::int)
      WHERE id = ${found.id}::uuid`;
    // Whoever had it before writes nothing down any more.
    await tx.partBegun.updateMany({ where: { runId: found.id }, data: { givenUp: true } });
    const run = await tx.filterRun.findUniqueOrThrow({ where: { id: found.id } });
    if (run.tries <= MOST_TRIES) return run;
    await settleFault(tx, ctx, run, BROKEN_OFF);
    return null;
  });
}
