import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { applyChange } from "@/lib/contacts/changes/apply-change";
import { inTransaction } from "@/lib/db";
import { Conflict, Forbidden, InvalidInput } from "@/lib/errors";

/**
 * The desk stands in where a customer has no second contact who can be reached: one person confirms, after asking the customer
 * another way, and a second one puts the change in force. Answers whether it is.
 * @throws Forbidden for the same person twice; InvalidInput (`changeId`); NotReady, by the database, while a second contact can be asked
 */
export function confirmContactChange(ctx: Context, { changeId }: { changeId: string }): Promise<boolean> {
  requirePermission(ctx.actor, "contact:manage");
  const person = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM contact_change WHERE id = ${changeId}::uuid FOR UPDATE`;
    const change = await tx.contactChange.findUnique({ where: { id: changeId } });
    const at = await now(tx);
    if (!change) throw new InvalidInput({ changeId: "Choose a change that waits." });
    const proposer = await tx.administrator.findUnique({ where: { id: change.proposedById } });
    if (proposer?.removedAt)
      throw new Conflict("Whoever proposed this change is listed no more; have it proposed anew.");
    if (change.answer || change.expiresAt <= at)
      throw new Conflict("This change was answered already, or has run out.");
    if (change.deskFirstId === person)
      throw new Forbidden("You confirmed this already; a second person puts it in force.");
    const inForce = change.deskFirstId !== null;
    await tx.contactChange.update({
      where: { id: changeId },
      data: inForce ? { deskSecondId: person, answer: "CONSENTED", answeredAt: at } : { deskFirstId: person },
    });
    if (inForce) await applyChange(tx, ctx, change);
    await recordAudit(tx, ctx.actor, {
      action: "confirmContactChange",
      details: { customerId: change.customerId, change: changeId, inForce },
    });
    return inForce;
  });
}
