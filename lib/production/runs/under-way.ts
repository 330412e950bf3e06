import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { reachedBy } from "@/lib/demands/visible-to";

/** What the filter has before it on one demand; sizes in bytes, of exports that have a run. */
export interface FilterUnderWay {
  exports: number;
  /** Of those, the ones that have no run yet: none begins while the scope lets nothing of them out. */
  waiting: number;
  read: number;
  size: number;
}

/** The exports of a demand that the filter reads, or is about to; null where there is none, or the actor does not reach the demand. */
export async function filterUnderWay(ctx: Context, demandId: string): Promise<FilterUnderWay | null> {
  const [found] = await db().$queryRaw<FilterUnderWay[]>`
    SELECT count(*)::int AS exports, (count(*) FILTER (WHERE r.id IS NULL))::int AS waiting,
      coalesce(sum(r.read_bytes), 0)::float8 AS read, coalesce(sum(e.size) FILTER (WHERE r.id IS NOT NULL), 0)::float8 AS size
    FROM source_export e JOIN custodian_task t ON t.id = e.task_id JOIN demand d ON d.id = t.demand_id
    LEFT JOIN filter_run r ON r.export_id = e.id AND r.voided_at IS NULL
    WHERE d.id = ${demandId}::uuid AND d.status IN ('NOTIFYING', 'PRODUCING') AND t.voided_at IS NULL
      AND e.withdrawn_at IS NULL AND e.destroyed_at IS NULL AND r.ended_at IS NULL AND r.fault IS NULL
      AND ${reachedBy(ctx.actor)}`;
  return found && found.exports > 0 ? found : null;
}
