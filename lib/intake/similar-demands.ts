import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

export interface SimilarDemand {
  reference: string;
  matterNumber: string;
  status: DemandStatus;
  customer: string | null;
  createdAt: Date;
  sameMatter: boolean;
  /** How many of the accounts it names too. */
  sameAccounts: number;
}

/**
 * Earlier demands with the same matter number or accounts, newest first, at most 20, and only those that the asker may
 * know of anyway. `except` leaves out the demands of one instrument.
 */
export async function similarDemands(
  ctx: Context,
  { matterNumber, identifiers, except = null }: SimilarTo,
): Promise<SimilarDemand[]> {
  const matter = Prisma.sql`matter_key(${matterNumber})`;
  // Dots, what follows a plus and leading zeros lead to no other account often enough to be worth a hint.
  const accounts = Prisma.sql`ARRAY(SELECT identifier_key(one) FROM unnest(${identifiers.map(normaliseIdentifier)}::text[]) one)`;
  return db().$queryRaw<SimilarDemand[]>`
    SELECT d.reference, n.matter_number AS "matterNumber", d.status, c.name AS customer, d.created_at AS "createdAt",
      matter_key(n.matter_number) = ${matter} AS "sameMatter",
      (SELECT count(DISTINCT identifier_key(i.normalised))::int FROM item i WHERE i.demand_id = d.id
        AND identifier_key(i.normalised) = ANY(${accounts}))
        AS "sameAccounts"
    FROM demand d JOIN instrument n ON n.id = d.instrument_id LEFT JOIN customer c ON c.id = d.customer_id
    WHERE d.id IN (
        SELECT x.id FROM demand x JOIN instrument m ON m.id = x.instrument_id WHERE matter_key(m.matter_number) = ${matter}
        UNION SELECT i.demand_id FROM item i WHERE identifier_key(i.normalised) = ANY(${accounts}))
      AND d.instrument_id IS DISTINCT FROM ${except}::uuid AND ${visibleTo(ctx.actor)}
    ORDER BY d.created_at DESC, d.id LIMIT 20`;
}

interface SimilarTo {
  matterNumber: string;
  identifiers: readonly string[];
  except?: string | null;
}
