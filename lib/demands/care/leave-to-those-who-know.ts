import type { Transaction } from "@/lib/db";
import { knownTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Nobody takes care of, or watches, what they may know of no more: called where a list of readers or somebody's
 * jurisdictions changed, for that demand or that person.
 */
export async function leaveToThoseWhoKnow(
  tx: Transaction,
  of: { demandId: string } | { personId: string },
): Promise<void> {
  const assigned =
    "demandId" in of
      ? Prisma.sql`d.id = ${of.demandId}::uuid`
      : Prisma.sql`d.assignee_id = ${of.personId}::uuid`;
  const watched =
    "demandId" in of
      ? Prisma.sql`w.demand_id = ${of.demandId}::uuid`
      : Prisma.sql`w.person_id = ${of.personId}::uuid`;
  await tx.$executeRaw`
    UPDATE demand d SET assignee_id = NULL
    WHERE ${assigned} AND d.assignee_id IS NOT NULL AND NOT ${knownTo(Prisma.sql`d.assignee_id`)}`;
  await tx.$executeRaw`
    DELETE FROM demand_watcher w USING demand d
    WHERE d.id = w.demand_id AND ${watched} AND NOT ${knownTo(Prisma.sql`w.person_id`)}`;
}
