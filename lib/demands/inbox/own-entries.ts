import { type Context, personId, readsDemands } from "@/lib/auth/context";
import { FOR_CUSTODIANS } from "@/lib/demands/inbox/reasons";
import { reachedBy, visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Which entries `i`, about demand `d` or none, the actor sees now: those about their account, and about demands that they may
 * know of. Who reads no demands sees what custodians are told, of those on which they were asked: one who lost a role that
 * reads sees none of what came before.
 */
export function ownEntries({ actor }: Context): Prisma.Sql {
  const shown = readsDemands(actor)
    ? visibleTo(actor)
    : Prisma.sql`(i.reason = ANY (${FOR_CUSTODIANS}) AND ${reachedBy(actor)})`;
  return Prisma.sql`(i.person_id = ${personId(actor)}::uuid AND (i.demand_id IS NULL OR ${shown}))`;
}
