import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import type { AddContactInput } from "@/lib/contacts/schema";
import { inTransaction, type Transaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";
import { InvalidInput } from "@/lib/errors";

/**
 * Lists a person whom the customer named. An address that was removed before is listed again, unconfirmed unless it was
 * confirmed just now; that mail to it bounced, here or for another customer, is not forgotten. Answers the contact's id.
 * @throws Forbidden; InvalidInput (`customerId`, `email`)
 */
export function addContact(ctx: Context, input: AddContactInput): Promise<string> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const { customerId, capacity, email, name, partner, confirmed } = input;
    if (!(await tx.customer.findUnique({ where: { id: customerId } })))
      throw new InvalidInput({ customerId: "Choose a customer from the list." });
    // Compared by lower(): Prisma's own comparison without case takes an underscore for any letter.
    const [before] = await tx.$queryRaw<{ id: string; removedAt: Date | null }[]>`
      SELECT id::text, removed_at AS "removedAt" FROM administrator
      WHERE customer_id = ${customerId}::uuid AND capacity = ${capacity}::contact_capacity AND lower(email) = lower(${email})`;
    if (before && !before.removedAt) throw new InvalidInput({ email: "This address is listed already." });
    const at = await now(tx);
    const bouncedAt = confirmed ? null : await bounceOf(tx, email);
    const data = { name, partner, confirmedAt: confirmed ? at : null, bouncedAt };
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

/** When mail to this address came back, whoever had listed it: a bounce speaks of the mailbox, not of the customer. */
async function bounceOf(tx: Transaction, email: string): Promise<Date | null> {
  const [latest] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT max(bounced_at) AS at FROM administrator WHERE lower(email) = lower(${email})`;
  return latest?.at ?? null;
}
