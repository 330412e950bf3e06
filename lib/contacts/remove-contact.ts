import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { listedContact } from "@/lib/contacts/listed-contact";
import type { ContactNamedInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";

/** Takes a contact off the list; what it was told stays on the ledger. @throws Forbidden, InvalidInput */
export function removeContact(ctx: Context, { contactId }: ContactNamedInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { id, customerId } = await listedContact(tx, contactId);
    await tx.administrator.update({ where: { id }, data: { removedAt: await now(tx) } });
    await renewDueDates(tx, customerId);
    await recordAudit(tx, ctx.actor, { action: "removeContact", details: { customerId, contactId: id } });
  });
}
