import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { BOTH_STAND } from "@/lib/demands/delayed-approved";
import type { LedgerFilters, LedgerState } from "@/lib/demands/ledger/ledger-filters";
import { visibleTo } from "@/lib/demands/visible-to";
import { type DemandStatus, type Outcome, Prisma } from "@/lib/generated/prisma/client";

export interface LedgerRow {
  id: string;
  reference: string;
  status: DemandStatus;
  outcome: Outcome | null;
  restricted: boolean;
  customer: string | null;
  customerId: string | null;
  authority: string;
  country: string;
  kind: string;
  state: LedgerState;
  dueAt: Date | null;
  /** The court's zone, in which its days are spoken of. */
  zone: string;
  /** To how many administrators. */
  owed: number;
  secrecyFrom: Date | null;
  /** When secrecy ends or ended; null while no end is known. */
  secrecyUntil: Date | null;
  /** Whole days of 24 hours for which secrecy has lasted, up to now or to its end; null where there was none, or it has yet to begin. */
  secretDays: number | null;
  sentAt: Date | null;
  /** Marks that nobody has answered. */
  flags: string[];
  /** Two people let it go by itself. */
  approved: boolean;
  /** The database's clock when the line was read. */
  now: Date;
}

export interface LedgerPage {
  rows: LedgerRow[];
  /** Of all lines that the asker may see, whatever the filter says of the state. */
  counts: Record<LedgerState, number>;
  /** Whether lines come after these. */
  more: boolean;
}

export const LEDGER_LENGTH = 50;

const now = Prisma.sql`(SELECT now FROM clock)`;

/** What the line is at this moment: the row says what follows from the facts, the clock says the rest. */
const state = Prisma.sql`CASE
  WHEN l.standing <> 'OWED' THEN l.standing
  WHEN l.due_at IS NULL THEN 'NO_END'
  WHEN l.due_at > ${now} THEN 'OWED'
  WHEN l.unreachable THEN 'UNREACHABLE'
  ELSE 'DUE' END`;

const ORDERS = {
  due: Prisma.sql`CASE l.standing WHEN 'OWED' THEN 0 WHEN 'UNDER_WAY' THEN 1 WHEN 'SENT' THEN 2 ELSE 3 END,
    l.due_at NULLS LAST, l.sent_at DESC NULLS LAST`,
  sent: Prisma.sql`l.sent_at DESC NULLS LAST`,
  secrecy: Prisma.sql`"secretDays" DESC NULLS LAST`,
};

function conditions(ctx: Context, { customer, marked }: LedgerFilters): Prisma.Sql {
  const all = [
    visibleTo(ctx.actor),
    ...(customer ? [Prisma.sql`d.customer_id = ${customer}::uuid`] : []),
    ...(marked ? [Prisma.sql`cardinality(l.flags) > 0`] : []),
  ];
  return Prisma.join(all, " AND ");
}

/** Lines of the ledger in the order asked for: one more than `length`, so that one knows whether others follow. */
export function ledgerStatement(
  ctx: Context,
  filters: LedgerFilters,
  from: number,
  length: number,
): Prisma.Sql {
  const wanted = filters.state ? Prisma.sql`AND ${state} = ${filters.state}` : Prisma.empty;
  return Prisma.sql`
    WITH clock AS MATERIALIZED (SELECT app_now() AS now)
    SELECT d.id, d.reference, d.status::text AS status, d.outcome::text AS outcome, d.restricted, c.name AS customer,
      d.customer_id AS "customerId", a.name AS authority, a.country, k.title AS kind, ${state} AS state, l.due_at AS "dueAt",
      l.zone, l.owed, l.secrecy_from AS "secrecyFrom", l.secrecy_until AS "secrecyUntil",
      CASE WHEN l.secrecy_from <= ${now} THEN floor(extract(epoch FROM
        least(coalesce(l.secrecy_until, ${now}), ${now}) - l.secrecy_from) / 86400)::int END AS "secretDays",
      l.sent_at AS "sentAt", l.flags, EXISTS (SELECT FROM delayed_notice t JOIN proposal p ON p.id = t.proposal_id
        WHERE t.demand_id = d.id AND t.ended_at IS NULL AND p.confirmed_at IS NOT NULL AND ${BOTH_STAND}) AS approved, ${now} AS now
    FROM notice_ledger l
    JOIN demand d ON d.id = l.demand_id
    JOIN instrument n ON n.id = d.instrument_id
    JOIN instrument_kind k ON k.id = n.kind_id
    JOIN authority a ON a.id = n.authority_id
    LEFT JOIN customer c ON c.id = d.customer_id
    WHERE ${conditions(ctx, filters)} ${wanted}
    ORDER BY ${ORDERS[filters.sort ?? "due"]}, d.id LIMIT ${length + 1} OFFSET ${from}`;
}

async function countStates(ctx: Context, filters: LedgerFilters): Promise<LedgerPage["counts"]> {
  const counted = await db().$queryRaw<{ state: LedgerState; count: number }[]>`
    WITH clock AS MATERIALIZED (SELECT app_now() AS now)
    SELECT ${state} AS state, count(*)::int AS count FROM notice_ledger l JOIN demand d ON d.id = l.demand_id
    WHERE ${conditions(ctx, filters)} GROUP BY 1`;
  const none = { DUE: 0, OWED: 0, NO_END: 0, UNREACHABLE: 0, UNDER_WAY: 0, SENT: 0, QUIET: 0 };
  return { ...none, ...Object.fromEntries(counted.map((one) => [one.state, one.count])) };
}

/**
 * One page of the ledger of notices owed, of the demands that the asker may know of; the counts too leave out all others.
 * @param from how many lines come before the page
 * @throws Forbidden for roles that read no demands
 */
export async function readLedger(ctx: Context, filters: LedgerFilters, from = 0): Promise<LedgerPage> {
  requirePermission(ctx.actor, "demand:read");
  const found = await db().$queryRaw<LedgerRow[]>(ledgerStatement(ctx, filters, from, LEDGER_LENGTH));
  const counts = await countStates(ctx, filters);
  return { rows: found.slice(0, LEDGER_LENGTH), counts, more: found.length > LEDGER_LENGTH };
}

/** Notices that may be given now: they stand before everything else in the queue. Earliest first. */
export async function noticesDueNow(ctx: Context): Promise<LedgerRow[]> {
  requirePermission(ctx.actor, "demand:read");
  const due = await db().$queryRaw<LedgerRow[]>(ledgerStatement(ctx, { state: "DUE" }, 0, LEDGER_LENGTH));
  const lost = await db().$queryRaw<LedgerRow[]>(
    ledgerStatement(ctx, { state: "UNREACHABLE" }, 0, LEDGER_LENGTH),
  );
  return [...due, ...lost];
}
