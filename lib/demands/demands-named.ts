import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { type DemandStatus, Prisma } from "@/lib/generated/prisma/client";

export interface NamedDemand {
  reference: string;
  customer: string | null;
  status: DemandStatus;
}

/**
 * The demands of these references that the asker may know of, in the order given; of the others nothing is said, not
 * even that they were asked for.
 * @throws Forbidden for roles that read no demands
 */
export async function demandsNamed(ctx: Context, references: readonly string[]): Promise<NamedDemand[]> {
  requirePermission(ctx.actor, "demand:read");
  if (references.length === 0) return [];
  const found = await db().$queryRaw<NamedDemand[]>(Prisma.sql`
    SELECT d.reference, c.name AS customer, d.status::text FROM demand d
    LEFT JOIN customer c ON c.id = d.customer_id
    WHERE ${visibleTo(ctx.actor)} AND d.reference = ANY(${[...references]})`);
  const places = new Map(references.map((reference, place) => [reference, place]));
  return found.sort((one, other) => (places.get(one.reference) ?? 0) - (places.get(other.reference) ?? 0));
}
