import type { FreshnessBasis, FreshnessDays } from "@/lib/contacts/freshness";
import { Prisma } from "@/lib/generated/prisma/client";

const DAY = 86_400_000;

/** The confirmations from which on an address is fresh, and from which on it is aging. */
export function limitsOf({ now, freshnessDays }: FreshnessBasis): { fresh: Date; aging: Date } {
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  return { fresh: ago(freshnessDays.fresh), aging: ago(freshnessDays.aging) };
}

/** The word for contact `a` in SQL, as `freshness()` says it; a test compares the two. */
export function freshnessWord(basis: FreshnessBasis): Prisma.Sql {
  const { fresh, aging } = limitsOf(basis);
  return Prisma.sql`CASE WHEN a.bounced_at IS NOT NULL THEN 'bouncing' WHEN a.confirmed_at IS NULL THEN 'unconfirmed'
    WHEN a.confirmed_at >= ${fresh} THEN 'fresh' WHEN a.confirmed_at >= ${aging} THEN 'aging' ELSE 'stale' END`;
}

/** Contact `a` is an administrator who stands for the customer, and whose acceptance of a notice would count by itself. */
export function countsAloneBy(now: Date, freshnessDays: FreshnessDays): Prisma.Sql {
  return Prisma.sql`a.capacity = 'ADMINISTRATOR' AND NOT a.partner AND a.removed_at IS NULL AND a.bounced_at IS NULL
    AND a.confirmed_at >= ${limitsOf({ now, freshnessDays }).aging}`;
}
