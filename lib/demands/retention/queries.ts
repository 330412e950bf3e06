import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import type { RecordClass } from "@/lib/files/demand-key";

export const RETENTION_LENGTH = 50;

/** What one key of a demand that is produced or closed locks, until it is destroyed. */
export interface KeptRow {
  id: string;
  reference: string;
  recordClass: RecordClass;
  /** Null while a demand that shares the paper is not closed. */
  endsAt: Date | null;
  /** The code of what keeps it whatever its days say. */
  why: string | null;
}

export interface DestroyedRow {
  id: string;
  reference: string;
  recordClass: RecordClass;
  files: number;
  destroyedAt: Date;
  erasedAt: Date | null;
}

export interface Rows<Row> {
  rows: Row[];
  more: boolean;
}

const page = <Row>(found: Row[]): Rows<Row> => ({
  rows: found.slice(0, RETENTION_LENGTH),
  more: found.length > RETENTION_LENGTH,
});

/**
 * What is kept of demands that are produced or closed, by when its time ends. A key that demands share is named only to those who
 * may know of all of them: another's hold or closing would tell that it exists.
 * @throws Forbidden
 */
export async function keptRecords(ctx: Context, from: number): Promise<Rows<KeptRow>> {
  requirePermission(ctx.actor, "audit:read");
  const visible = visibleTo(ctx.actor);
  return page(
    await db().$queryRaw<KeptRow[]>`
      SELECT k.id, d.reference, k.record_class AS "recordClass", retention_ends(k) AS "endsAt", key_kept_because(k) AS why
      FROM demand_key k JOIN LATERAL (
        SELECT x.id FROM demand x WHERE x.id = k.demand_id OR x.instrument_id = k.instrument_id
        ORDER BY x.closed_at DESC NULLS FIRST, x.id LIMIT 1) l ON true JOIN demand d ON d.id = l.id
      WHERE k.destroyed_at IS NULL AND d.status IN ('PRODUCED', 'CLOSED') AND ${visible}
        AND (k.instrument_id IS NULL OR NOT EXISTS (
          SELECT FROM demand s WHERE s.instrument_id = k.instrument_id
            AND NOT EXISTS (SELECT FROM demand d WHERE d.id = s.id AND ${visible})))
      ORDER BY "endsAt" NULLS LAST, k.id LIMIT ${RETENTION_LENGTH + 1} OFFSET ${from}`,
  );
}

/** What was destroyed, the latest first. @throws Forbidden */
export async function destroyedRecords(ctx: Context, from: number): Promise<Rows<DestroyedRow>> {
  requirePermission(ctx.actor, "audit:read");
  return page(
    await db().$queryRaw<DestroyedRow[]>`
      SELECT x.id, d.reference, x.record_class AS "recordClass", x.files, x.destroyed_at AS "destroyedAt", x.erased_at AS "erasedAt"
      FROM destruction x JOIN demand d ON d.id = x.demand_id WHERE ${visibleTo(ctx.actor)}
      ORDER BY x.destroyed_at DESC, x.id LIMIT ${RETENTION_LENGTH + 1} OFFSET ${from}`,
  );
}
