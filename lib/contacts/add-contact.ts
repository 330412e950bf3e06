import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { AddContactInput } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";
import { InvalidInput } from "@/lib/errors";

/**
 * Lists a person whom the customer named. An address that was removed before is listed again, unconfirmed unless it was
 * confirmed just now; whether mail to it bounced is not forgotten. Answers the contact's id.
 * @throws Forbidden; InvalidInput (`customerId`, `email`)
 */
export function addContact(ctx: Context, input: AddContactInput): Promise<string> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { customerId, capacity, email, name, partner, confirmed } = input;
    if (!(await tx.customer.findUnique({ where: { id: customerId } })))
      throw new InvalidInput({ customerId: "Choose a customer from the list." });
    const before = await tx.administrator.findFirst({
      where: { customerId, capacity, email: { equals: email, mode: "insensitive" } },
    });
    if (before && !before.removedAt) throw new InvalidInput({ email: "This address is listed already." });
    const at = await now(tx);
    const data = { name, partner, confirmedAt: confirmed ? at : null, ...(confirmed && { bouncedAt: null }) };
    const { id } = before
      ? await tx.administrator.update({ where: { id: before.id }, data: { ...data, removedAt: null } })
      : await tx.administrator.create({ data: { ...data, customerId, capacity, email, createdAt: at } });
    await renewDueDates(tx, customerId);
    await recordAudit(tx, ctx.actor, {
      action: "addContact",
      details: { customerId, contactId: id, capacity, confirmed },
    });
    return id;
  });
}
