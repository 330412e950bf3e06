import { type Context, readsDemands } from "@/lib/auth/context";
import { db, LIST_LENGTH } from "@/lib/db";
import { ownEntries } from "@/lib/demands/inbox/own-entries";
import type { InboxReason } from "@/lib/demands/inbox/reasons";
import { Prisma } from "@/lib/generated/prisma/client";

export interface InboxFilter {
  reason?: InboxReason | undefined;
  /** Only what was not read yet. */
  unread?: boolean;
}

export interface InboxEntry {
  id: string;
  /** Null for what is about the reader's own account. */
  reference: string | null;
  /** Null also for who reads no demands. */
  customer: string | null;
  reason: InboxReason;
  act: string | null;
  /** Who did it; null for the system. */
  actor: string | null;
  /** The absent person for whom the reader stands in. */
  standsInFor: string | null;
  at: Date;
  readAt: Date | null;
}

/**
 * One page of the actor's own inbox, newest first, without entries about demands that the actor may not know of now.
 * @param before the id of the entry before which the page begins; null for the newest
 */
export async function inboxOf(
  ctx: Context,
  { reason, unread }: InboxFilter = {},
  before: string | null = null,
): Promise<{ entries: InboxEntry[]; older: string | null }> {
  const conditions = [
    ownEntries(ctx),
    ...(reason ? [Prisma.sql`i.reason = ${reason}`] : []),
    ...(unread ? [Prisma.sql`i.read_at IS NULL`] : []),
    ...(before
      ? [Prisma.sql`(i.at, i.id) < (SELECT b.at, b.id FROM inbox_entry b WHERE b.id = ${before}::uuid)`]
      : []),
  ];
  const found = await db().$queryRaw<InboxEntry[]>`
    SELECT i.id, d.reference, CASE WHEN ${readsDemands(ctx.actor)} THEN c.name END AS customer, i.reason, i.act, actor.name AS actor, absent.name AS "standsInFor",
      i.at, i.read_at AS "readAt"
    FROM inbox_entry i LEFT JOIN demand d ON d.id = i.demand_id LEFT JOIN customer c ON c.id = d.customer_id
      LEFT JOIN person actor ON actor.id = i.actor_id LEFT JOIN person absent ON absent.id = i.stands_in_for_id
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY i.at DESC, i.id DESC LIMIT ${LIST_LENGTH + 1}`;
  const entries = found.slice(0, LIST_LENGTH);
  return { entries, older: found.length > LIST_LENGTH ? (entries.at(-1)?.id ?? null) : null };
}

/** More unread entries than this are not counted. */
export const MOST_COUNTED = 99;

/** How many entries the actor has not read, of demands that the actor may know of now; at most one more than is counted. */
export async function unreadCount(ctx: Context): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT FROM inbox_entry i LEFT JOIN demand d ON d.id = i.demand_id
      WHERE ${ownEntries(ctx)} AND i.read_at IS NULL LIMIT ${MOST_COUNTED + 1}) unread`;
  return row?.count ?? 0;
}
