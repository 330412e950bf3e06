import { type Actor, can } from "@/lib/auth/context";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * The words with which somebody ended a demand, beside the audit row `a` of it, as they were written when it was taken; null
 * for other rows. They say why, so they are for those who read the papers, and the audit row itself never holds them.
 */
export const endingWords = (actor: Actor) =>
  can(actor, "document:read")
    ? Prisma.sql`(SELECT nullif(e.text, '') FROM ending e
        WHERE e.demand_id = a.demand_id AND e.action = a.action AND e.recorded_at <= a.at ORDER BY e.recorded_at DESC LIMIT 1)`
    : Prisma.sql`NULL::text`;
