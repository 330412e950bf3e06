import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePerson } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";

/** Looking again within this time is the same look, so that reloading a page does not bury everything else. */
const SAME_LOOK_MINUTES = 15;

/**
 * Notes in the history of a restricted demand who opened it, once for a while. It is called before anything is shown,
 * and what cannot be noted is not shown.
 */
export async function noteOpening(ctx: Context, demandId: string): Promise<void> {
  const personId = requirePerson(ctx.actor);
  await inTransaction(async (tx) => {
    const [noted] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM audit_entry a
      WHERE a.actor_id = ${personId}::uuid AND a.action = 'openDemand' AND a.demand_id = ${demandId}::uuid
        AND a.at > app_now() - make_interval(mins => ${SAME_LOOK_MINUTES}::int) LIMIT 1`;
    if (!noted) await recordAudit(tx, ctx.actor, { action: "openDemand", demandId });
  });
}
