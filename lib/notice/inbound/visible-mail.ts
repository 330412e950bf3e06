import { type Actor, can } from "@/lib/auth/context";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * The condition under which the actor may see received mail `i`: that of a demand only who may know of it and read its papers;
 * what belongs to none, whoever places mails, unless it seems to speak of a demand of which they may not know.
 */
export function visibleMail(actor: Actor): Prisma.Sql {
  if (actor.type !== "user" || !can(actor, "document:read")) return Prisma.sql`FALSE`;
  const known = Prisma.sql`EXISTS (SELECT FROM demand d WHERE d.id = i.demand_id AND ${visibleTo(actor)})`;
  if (!can(actor, "mail:place")) return Prisma.sql`(i.demand_id IS NOT NULL AND ${known})`;
  return Prisma.sql`(CASE WHEN i.demand_id IS NOT NULL THEN ${known} ELSE NOT EXISTS (
    SELECT FROM demand d WHERE d.id = ANY (i.hinted_demand_ids) AND (${visibleTo(actor)}) IS NOT TRUE) END)`;
}
