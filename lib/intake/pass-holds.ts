import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";

/**
 * Ends the holds of a preservation. Where production demands that rely on it are still open, each of them takes the
 * holds over, so that nothing is deleted under them, also those of which whoever ends it may not know. Answers how many
 * holds ended.
 */
export async function passHolds(tx: Transaction, ctx: Context, facts: DemandFacts): Promise<number> {
  const { now } = facts;
  const openFollowers = await tx.demand.findMany({
    where: { preservationId: facts.demand.id, status: { not: "CLOSED" } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const running = facts.holds.filter((hold) => !hold.releasedAt && !hold.waivedReason);
  for (const { id, ...hold } of running) {
    for (const follower of openFollowers) {
      await tx.hold.create({ data: { ...hold, demandId: follower.id } });
      await tx.$executeRaw`
        UPDATE demand SET next_due_at = least(next_due_at, ${hold.keepUntil}) WHERE id = ${follower.id}::uuid`;
    }
    await tx.hold.update({
      where: { id },
      data: { releasedAt: now, passedToId: openFollowers[0]?.id ?? null },
    });
  }
  for (const follower of openFollowers)
    await recordAudit(tx, ctx.actor, {
      action: "requestHold",
      demandId: follower.id,
      details: { passedFrom: facts.demand.id, holds: running.length },
    });
  return running.length;
}
