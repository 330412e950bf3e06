import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { unclearOf, undecided } from "@/lib/demands/waiting-records";
import { contentKey } from "@/lib/files/demand-key";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UnclearReason } from "@/lib/production/filter/words";
import type { Envelope } from "@/lib/production/runs/envelope";
import { openEnvelope } from "@/lib/production/runs/seal-envelope";
import { type UnclearAt, unclearColumns } from "@/lib/production/unclear/unclear-at";

/** What a person decided about an unclear record and did not take back. */
export interface Standing {
  id: string;
  ends: "in" | "out";
  reason: string;
  decidedById: string;
  confirmedById: string | null;
  /** The run knew it, and the record is unclear all the same. */
  idle: boolean;
  /** Made under an earlier scope, which asked the same of the item. */
  kept: boolean;
}

/** What a person decided about an unclear record under an earlier scope, which asked otherwise of the item: it counts no more. */
export interface Lapsed extends Pick<Standing, "ends" | "reason" | "decidedById"> {
  scope: number;
}

/** An unclear record as the list shows it; `envelope` null once the key of the run is gone. */
export interface UnclearSeen extends UnclearAt {
  envelope: Envelope | null;
  standing: Standing | null;
  lapsed: Lapsed | null;
}

export interface UnclearFilters {
  exportId: string;
  /** Only those that wait for this reason. */
  reason?: UnclearReason | undefined;
  /** Only those about which nobody has decided. */
  waiting?: boolean | undefined;
  /** From this index on. */
  from?: number | undefined;
}

export const UNCLEAR_PAGE = 25;

type Row = UnclearAt & { sealed: Uint8Array | null; standing: Standing | null; lapsed: Lapsed | null };
type Key = { id: string; wrappedKey: string | null; keyId: string | null };

const standing = Prisma.sql`(SELECT json_build_object('id', x.id, 'ends', x.ends, 'reason', x.reason, 'decidedById', x.decided_by_id,
    'confirmedById', x.confirmed_by_id, 'idle', r.terms->'recordDecisions' @> jsonb_build_array(jsonb_build_object('id', x.id)),
    'kept', x.decided_at < (SELECT s.approved_at FROM scope s WHERE s.id = i.scope_id))
  FROM record_decision x WHERE x.export_id = r.export_id AND x.record = u.record AND x.decision_id = i.id
    AND x.withdrawn_at IS NULL) AS standing`;

const lapsed = Prisma.sql`(SELECT json_build_object('ends', x.ends, 'reason', x.reason, 'decidedById', x.decided_by_id, 'scope', s.number)
  FROM record_decision x JOIN item_decision o ON o.id = x.decision_id JOIN scope s ON s.id = o.scope_id
  WHERE x.export_id = r.export_id AND x.record = u.record AND x.sha256 = u.sha256 AND o.item_id = i.item_id AND o.id <> i.id
    AND x.withdrawn_at IS NULL AND (x.form <> 'file' OR x.confirmed_at IS NOT NULL) ORDER BY s.number DESC LIMIT 1) AS lapsed`;

/** The key of the run, or null once it was destroyed: then nobody reads an envelope any more. */
async function keyOf(runId: string): Promise<Buffer | null> {
  const [row] = await db().$queryRaw<Key[]>`
    SELECT id, wrapped_key AS "wrappedKey", key_id AS "keyId" FROM filter_run WHERE id = ${runId}::uuid`;
  const { wrappedKey, keyId } = row ?? {};
  if (!wrappedKey || !keyId) return null;
  return contentKey({ id: runId, wrappedKey, keyId });
}

/**
 * What the run in force of an export left unclear, in the order of the export, by envelope and reason.
 * @param facts as the asker may see them
 * @returns a page, and the index at which the next one begins, null at the end
 * @throws Forbidden without leave to judge records
 */
export async function listUnclear(
  ctx: Context,
  facts: DemandFacts,
  { exportId, reason, waiting, from = 0 }: UnclearFilters,
): Promise<{ records: UnclearSeen[]; next: number | null }> {
  requirePermission(ctx.actor, "record:judge");
  const rows = await db().$queryRaw<Row[]>`
    SELECT ${unclearColumns}, u.envelope AS sealed, ${standing}, ${lapsed}
    FROM ${unclearOf(Prisma.sql`${facts.demand.id}::uuid`)} AND e.id = ${exportId}::uuid AND u.record >= ${from}::bigint
      AND (${reason ?? null}::text IS NULL OR u.reasons->>(i.id::text) = ${reason ?? null})
      AND (NOT ${waiting ?? false}::boolean OR ${undecided})
    ORDER BY u.record LIMIT ${UNCLEAR_PAGE + 1}::int`;
  const shown = rows.slice(0, UNCLEAR_PAGE);
  const key = shown[0] ? await keyOf(shown[0].runId) : null;
  const records = shown.map(
    ({ sealed, ...row }): UnclearSeen => ({
      ...row,
      envelope: sealed && key ? openEnvelope(key, row.runId, row.record, sealed) : null,
    }),
  );
  return { records, next: rows[UNCLEAR_PAGE]?.record ?? null };
}
