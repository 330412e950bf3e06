import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";

/** Who looked into a record of an export, when and why. */
export interface LookSeen {
  id: string;
  /** The number of the run whose record it was. */
  run: number;
  record: number;
  /** The number of the part; null of an unclear one. */
  part: number | null;
  reason: string;
  openedById: string;
  openedAt: Date;
}

const SHOWN = 50;

/**
 * The latest looks into records of an export, newest first.
 * @param facts as the asker may see them
 * @throws Forbidden without leave to judge records
 */
export function listOpenings(ctx: Context, { demand }: DemandFacts, exportId: string): Promise<LookSeen[]> {
  requirePermission(ctx.actor, "record:judge");
  return db().$queryRaw<LookSeen[]>`
    SELECT o.id, r.number AS run, o.record::float8 AS record, p.number AS part, o.reason,
      o.opened_by_id AS "openedById", o.opened_at AS "openedAt"
    FROM record_opening o JOIN filter_run r ON r.id = o.run_id JOIN source_export e ON e.id = r.export_id
    JOIN custodian_task t ON t.id = e.task_id LEFT JOIN filter_part p ON p.id = o.part_id
    WHERE e.id = ${exportId}::uuid AND t.demand_id = ${demand.id}::uuid ORDER BY o.opened_at DESC, o.id LIMIT ${SHOWN}::int`;
}
