import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { listedContact } from "@/lib/contacts/listed-contact";
import type { Transaction } from "@/lib/db";

/**
 * Takes a contact off the list, whichever way the customer said so; what it was told stays on the ledger. The caller has
 * authorised it. @throws InvalidInput (`contactId`) for somebody who is not listed
 */
export async function unlistContact(
  tx: Transaction,
  ctx: Context,
  { administratorId }: { administratorId: string },
): Promise<void> {
  const { customerId } = await listedContact(tx, administratorId);
  await tx.administrator.update({ where: { id: administratorId }, data: { removedAt: await now(tx) } });
  await contactsChanged(tx, ctx, customerId);
  const details = { customerId, contactId: administratorId };
  await recordAudit(tx, ctx.actor, { action: "removeContact", details });
}
