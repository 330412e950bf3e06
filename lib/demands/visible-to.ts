import { type Actor, can } from "@/lib/auth/context";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * The condition under which demand `d` may be known to the actor: the only place that says who sees what. A restricted
 * demand exists for its named readers alone; the system sees all, since it only sends what people decided.
 */
export function visibleTo(actor: Actor): Prisma.Sql {
  if (actor.type === "system") return Prisma.sql`TRUE`;
  if (actor.type !== "user" || !can(actor, "demand:read")) return Prisma.sql`FALSE`;
  return Prisma.sql`(NOT d.restricted OR EXISTS (
    SELECT FROM demand_reader reader WHERE reader.demand_id = d.id AND reader.person_id = ${actor.id}::uuid))`;
}
