import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { listedContact } from "@/lib/contacts/listed-contact";
import type { ContactNamedInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";

/** The customer said that this address is right and read: it is fresh again, whatever bounced before, and a notice owed to it is due. @throws Forbidden, InvalidInput */
export function confirmContact(ctx: Context, { contactId }: ContactNamedInput): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { id, customerId } = await listedContact(tx, contactId);
    await tx.administrator.update({ where: { id }, data: { confirmedAt: await now(tx), bouncedAt: null } });
    await renewDueDates(tx, customerId);
    await recordAudit(tx, ctx.actor, { action: "confirmContact", details: { customerId, contactId: id } });
  });
}
