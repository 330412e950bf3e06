import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { unlistContact } from "@/lib/contacts/unlist-contact";
import { inTransaction } from "@/lib/db";
import { choice, recordId } from "@/lib/demands/answers";
import { Conflict, InvalidInput } from "@/lib/errors";

export const SettleDisclaimer = z.object({
  disclaimerId: recordId("what the contact said"),
  settlement: choice(["REMOVED", "KEPT"], "whether the contact stays listed"),
});
export type SettleDisclaimerInput = z.infer<typeof SettleDisclaimer>;

/**
 * The desk settles what a contact said of themselves: off the list, or kept on it because the customer said so.
 * @throws Forbidden; InvalidInput (`disclaimerId`); Conflict where it is settled already
 */
export function settleDisclaimer(ctx: Context, input: SettleDisclaimerInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  const settledById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { disclaimerId: id, settlement } = input;
    const said = await tx.contactDisclaimer.findUnique({ where: { id }, include: { administrator: true } });
    if (!said) throw new InvalidInput({ disclaimerId: "Choose something that a contact said." });
    const settled = await tx.contactDisclaimer.updateMany({
      where: { id, settledAt: null },
      data: { settlement, settledById, settledAt: await now(tx) },
    });
    if (settled.count === 0) throw new Conflict("This was settled already.");
    const { id: contactId, customerId, removedAt } = said.administrator;
    if (settlement === "REMOVED" && !removedAt) await unlistContact(tx, ctx, { administratorId: contactId });
    const details = { customerId, contactId, settlement };
    await recordAudit(tx, ctx.actor, { action: "settleDisclaimer", details });
  });
}
