import { z } from "zod";
import { type Context, can, requirePermission } from "@/lib/auth/context";
import { db, inSnapshot } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

/** The states in which a mail waits for a person, the most pressing first. */
export const WAITING_STATES = ["AMBIGUOUS", "FAILED", "HELD"] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

/** A mail that waits for a person. */
export interface WaitingMail {
  id: string;
  kind: string;
  state: WaitingState;
  to: string;
  subject: string;
  /** The server's words, or why it was held. */
  response: string | null;
  attempts: number;
  since: Date;
  /** Null for a mail that follows the calendar and concerns no demand. */
  reference: string | null;
}

/** How many stand on one page. */
export const QUEUE_LENGTH = 50;

/** What the actor may know of: the mails of demands that exist for them, and those that concern none. */
const waiting = (ctx: Context) =>
  Prisma.sql`m.state IN ('AMBIGUOUS', 'FAILED', 'HELD') AND (m.demand_id IS NULL OR ${visibleTo(ctx.actor)})`;

/** The mails that wait, the oldest of each state first, and how many there are of each. @throws Forbidden */
export async function readMailQueue(
  ctx: Context,
  state: WaitingState | null,
  from: number,
): Promise<{ rows: WaitingMail[]; counts: Record<WaitingState, number>; more: boolean }> {
  requirePermission(ctx.actor, "document:read");
  const only = state ? Prisma.sql`AND m.state = ${state}::mail_state` : Prisma.empty;
  const { counted, rows } = await inSnapshot(async (tx) => ({
    counted: await tx.$queryRaw<{ state: WaitingState; count: number }[]>`
      SELECT m.state::text AS state, count(*)::int AS count
      FROM outbox_message m LEFT JOIN demand d ON d.id = m.demand_id WHERE ${waiting(ctx)} GROUP BY m.state`,
    rows: await tx.$queryRaw<WaitingMail[]>`
      SELECT m.id, m.kind, m.state::text AS state, m.to_address AS "to", m.subject, m.response, m.attempts,
        m.created_at AS since, d.reference
      FROM outbox_message m LEFT JOIN demand d ON d.id = m.demand_id WHERE ${waiting(ctx)} ${only}
      ORDER BY array_position(ARRAY['AMBIGUOUS', 'FAILED', 'HELD'], m.state::text), m.created_at, m.id
      LIMIT ${QUEUE_LENGTH + 1} OFFSET ${from}`,
  }));
  const counts = {
    AMBIGUOUS: 0,
    FAILED: 0,
    HELD: 0,
    ...Object.fromEntries(counted.map((one) => [one.state, one.count])),
  };
  return { counts, rows: rows.slice(0, QUEUE_LENGTH), more: rows.length > QUEUE_LENGTH };
}

/** How many mails wait, for the desk's menu; 0 for whoever may not read them. */
export async function waitingMailCount(ctx: Context): Promise<number> {
  if (!can(ctx.actor, "document:read")) return 0;
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM outbox_message m LEFT JOIN demand d ON d.id = m.demand_id WHERE ${waiting(ctx)}`;
  return row?.count ?? 0;
}

/** One mail that waits and concerns no demand. @throws Forbidden, NotFound */
export async function waitingMail(ctx: Context, id: string): Promise<WaitingMail> {
  requirePermission(ctx.actor, "document:read");
  if (!z.guid().safeParse(id).success) throw new NotFound();
  const [row] = await db().$queryRaw<WaitingMail[]>`
    SELECT m.id, m.kind, m.state::text AS state, m.to_address AS "to", m.subject, m.response, m.attempts,
      m.created_at AS since, NULL AS reference
    FROM outbox_message m WHERE m.id = ${id}::uuid AND m.demand_id IS NULL AND m.state IN ('AMBIGUOUS', 'FAILED', 'HELD')`;
  if (!row) throw new NotFound();
  return row;
}
