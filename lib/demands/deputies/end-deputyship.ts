import { recordAudit } from "@/lib/audit/record";
import { type Context, can, personId, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Forbidden, NotFound } from "@/lib/errors";

/** May this person end it? The absent one, the deputy, and who names deputies for others. Pure. */
export const mayEnd = (
  ctx: Context,
  { absentId, deputyId }: { absentId: string; deputyId: string },
): boolean => [absentId, deputyId].includes(personId(ctx.actor) ?? "") || can(ctx.actor, "deputy:name");

/**
 * Ends the time of a deputy at once, before its last day.
 * @throws NotFound, Forbidden; NotReady where it was ended before
 */
export async function endDeputyship(ctx: Context, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM deputyship WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.deputyship.findUnique({ where: { id } });
    if (!row) throw new NotFound();
    if (!mayEnd(ctx, row))
      throw new Forbidden("It is ended by one of the two, by lead counsel or by an administrator.");
    await tx.deputyship.update({
      where: { id },
      data: { endedAt: await now(tx), endedById: requirePerson(ctx.actor) },
    });
    await recordAudit(tx, ctx.actor, { action: "endDeputyship", details: { deputyshipId: id } });
  });
}
