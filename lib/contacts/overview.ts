import { Temporal } from "temporal-polyfill";
import { type Context, requirePermission } from "@/lib/auth/context";
import { FRESHNESS_WORDS, type Freshness, type FreshnessBasis } from "@/lib/contacts/freshness";
import { freshnessWord } from "@/lib/contacts/freshness-sql";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

export type WordCounts = Record<Freshness, number>;

const none = (): WordCounts => ({ fresh: 0, aging: 0, stale: 0, unconfirmed: 0, bouncing: 0 });
export const totalOf = (counts: WordCounts): number =>
  FRESHNESS_WORDS.reduce((sum, word) => sum + counts[word], 0);

/** Listed administrators by the segment of their customer and by word. @throws Forbidden */
export async function freshnessCounts(
  ctx: Context,
  basis: FreshnessBasis,
): Promise<{ segment: string; counts: WordCounts }[]> {
  requirePermission(ctx.actor, "demand:read");
  const rows = await db().$queryRaw<{ segment: string; word: Freshness; contacts: number }[]>`
    SELECT c.segment, ${freshnessWord(basis)} AS word, count(*)::int AS contacts
    FROM administrator a JOIN customer c ON c.id = a.customer_id
    WHERE a.removed_at IS NULL AND a.capacity = 'ADMINISTRATOR' GROUP BY 1, 2 ORDER BY 1`;
  const segments = new Map<string, WordCounts>();
  for (const { segment, word, contacts } of rows) {
    const counts = segments.get(segment) ?? none();
    counts[word] = contacts;
    segments.set(segment, counts);
  }
  return [...segments].map(([segment, counts]) => ({ segment, counts }));
}

/** Months that the trend looks back. */
const MONTHS = 12;

/** The ends of the last months in UTC, oldest first, and the present instant. */
export function monthEnds(now: Date): Date[] {
  const month = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .with({ day: 1 });
  const ends = Array.from(
    { length: MONTHS },
    (_, index) => month.subtract({ months: MONTHS - 1 - index }).toZonedDateTime("UTC").epochMilliseconds,
  );
  return [...ends.map((end) => new Date(end)), now];
}

/**
 * How many listed administrators had which word at the end of each month: computed from who was listed then, and from the
 * confirmations and bounces until then, by the days in force now; never stored. @throws Forbidden
 */
export async function freshnessTrend(
  ctx: Context,
  { now, freshnessDays }: FreshnessBasis,
): Promise<{ at: Date; counts: WordCounts }[]> {
  requirePermission(ctx.actor, "demand:read");
  const ends = monthEnds(now);
  const { fresh, aging } = freshnessDays;
  const rows = await db().$queryRaw<{ place: number; word: Freshness; contacts: number }[]>`
    SELECT m.place::int, CASE WHEN was.bounced THEN 'bouncing' WHEN was.confirmed_at IS NULL THEN 'unconfirmed'
        WHEN was.confirmed_at >= m.at - ${fresh} * interval '24 hours' THEN 'fresh'
        WHEN was.confirmed_at >= m.at - ${aging} * interval '24 hours' THEN 'aging' ELSE 'stale' END AS word, count(*)::int AS contacts
    FROM unnest(${ends}::timestamptz[]) WITH ORDINALITY AS m(at, place)
    JOIN administrator a ON a.capacity = 'ADMINISTRATOR' AND a.listed_at <= m.at AND (a.removed_at IS NULL OR a.removed_at > m.at)
    CROSS JOIN LATERAL (SELECT
      (SELECT max(c.confirmed_at) FROM contact_confirmation c WHERE c.administrator_id = a.id AND c.confirmed_at <= m.at
        AND lower(c.email) = lower(a.email) AND c.recorded_at >= a.listed_at) AS confirmed_at,
      EXISTS (SELECT FROM contact_bounce b WHERE b.administrator_id = a.id AND b.hard AND b.bounced_at <= m.at
        AND lower(b.email) = lower(a.email) AND (b.cleared_at IS NULL OR b.cleared_at > m.at)) AS bounced) was
    GROUP BY 1, 2`;
  return ends.map((at, index) => {
    const counts = none();
    for (const { place, word, contacts } of rows) if (place === index + 1) counts[word] = contacts;
    return { at, counts };
  });
}

/** Why nobody can be reached at a customer. */
export type OutOfReach = "NOBODY" | "PARTNERS" | "BOUNCING";

export interface UnreachableCustomer {
  id: string;
  name: string;
  why: OutOfReach;
  /** A legal contact whose mail does not bounce: whom to ask for others. */
  legalContact: string | null;
  officeEmail: string | null;
  /** Open demands that the asker may know of. */
  demands: number;
}

/** Customers that one page shows; the rest is on the list of customers. */
export const MOST_UNREACHABLE = 50;

/** Customers of whom no administrator can be written to, those with open demands first. @throws Forbidden */
export async function outOfReach(ctx: Context): Promise<UnreachableCustomer[]> {
  requirePermission(ctx.actor, "demand:read");
  return db().$queryRaw<UnreachableCustomer[]>`
    SELECT c.id::text, c.name, c.office_email AS "officeEmail",
      CASE WHEN EXISTS (SELECT FROM administrator a WHERE a.customer_id = c.id AND ${LISTED} AND NOT a.partner) THEN 'BOUNCING'
        WHEN EXISTS (SELECT FROM administrator a WHERE a.customer_id = c.id AND ${LISTED}) THEN 'PARTNERS' ELSE 'NOBODY' END AS why,
      (SELECT min(a.name) FROM administrator a WHERE a.customer_id = c.id AND a.capacity = 'LEGAL_CONTACT' AND a.removed_at IS NULL
        AND a.bounced_at IS NULL) AS "legalContact",
      (SELECT count(*)::int FROM demand d WHERE d.customer_id = c.id AND d.status <> 'CLOSED' AND ${visibleTo(ctx.actor)}) AS demands
    FROM customer c
    WHERE NOT EXISTS (SELECT FROM administrator a WHERE a.customer_id = c.id AND ${LISTED} AND NOT a.partner AND a.bounced_at IS NULL)
    ORDER BY demands DESC, c.name, c.id LIMIT ${MOST_UNREACHABLE}`;
}

const LISTED = Prisma.sql`a.capacity = 'ADMINISTRATOR' AND a.removed_at IS NULL`;
