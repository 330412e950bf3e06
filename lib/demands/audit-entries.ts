import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { type AuditFilters, auditCondition } from "@/lib/demands/audit-filters";
import type { AuditedAct } from "@/lib/demands/audit-sentence";
import { endingWords } from "@/lib/demands/ending-words";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/** One audit row as pages show it: without its place in the chain, which would tell how much happened elsewhere. */
export interface HistoryEntry extends AuditedAct {
  /** Names the row; random to whoever does not hold the row before it. */
  hash: string;
  at: Date;
  actorName: string;
  /** Of the demand that it is about; null for acts beside the demands. */
  reference: string | null;
  /** Ids, codes and counts. */
  details: Record<string, unknown>;
  /** With which somebody ended the demand, for those who read the papers. */
  words: string | null;
}

const columns = (
  ctx: Context,
) => Prisma.sql`a.hash, a.at, a.actor_name AS "actorName", a.action, a.from_status AS "from", a.to_status AS "to",
  a.outcome, d.reference, a.details, ${endingWords(ctx.actor)} AS words`;

/** All that happened to one demand, newest first; nothing where the asker may not know of it. */
export function entriesOf(ctx: Context, reference: string): Promise<HistoryEntry[]> {
  return db().$queryRaw<HistoryEntry[]>`
    SELECT ${columns(ctx)} FROM demand d JOIN audit_entry a ON a.demand_id = d.id
    WHERE d.reference = ${reference} AND ${visibleTo(ctx.actor)} ORDER BY a.sequence DESC`;
}

export const AUDIT_PAGE_LENGTH = 100;

/**
 * One page of what happened, newest first, without what concerns demands of which the asker may not know.
 * @param before the hash of the row before which the page begins; null for the newest
 * @throws Forbidden without audit:read
 */
export async function auditPageOf(
  ctx: Context,
  before: string | null = null,
  filters: AuditFilters = {},
): Promise<{ entries: HistoryEntry[]; older: string | null }> {
  requirePermission(ctx.actor, "audit:read");
  const place = before
    ? Prisma.sql`AND a.sequence < (SELECT b.sequence FROM audit_entry b WHERE b.hash = ${before})`
    : Prisma.empty;
  const found = await db().$queryRaw<HistoryEntry[]>`
    SELECT ${columns(ctx)} FROM audit_entry a LEFT JOIN demand d ON d.id = a.demand_id
    WHERE (a.demand_id IS NULL OR ${visibleTo(ctx.actor)}) AND ${auditCondition(filters)} ${place}
    ORDER BY a.sequence DESC LIMIT ${AUDIT_PAGE_LENGTH + 1}`;
  const entries = found.slice(0, AUDIT_PAGE_LENGTH);
  return { entries, older: found.length > AUDIT_PAGE_LENGTH ? (entries.at(-1)?.hash ?? null) : null };
}
