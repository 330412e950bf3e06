import { recordAudit } from "@/lib/audit/record";
import { type Context, personId } from "@/lib/auth/context";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { listedContact } from "@/lib/contacts/listed-contact";
import type { Transaction } from "@/lib/db";
import type { ConfirmationWay } from "@/lib/generated/prisma/enums";

export interface Confirmation {
  administratorId: string;
  way: ConfirmationWay;
  /** When the customer said so; not to come. A bounce after it still counts. */
  at: Date;
  note?: string;
}

/**
 * The address is right and read: it is fresh as of that instant, what bounced before it counts no longer, and a notice
 * owed to it is due. The caller has authorised it, and holds no audit row yet of what it locks here (demands that owe).
 * @throws InvalidInput (`contactId`) for somebody who is not listed
 */
export async function confirmContact(
  tx: Transaction,
  ctx: Context,
  { administratorId, way, at, note = "" }: Confirmation,
): Promise<void> {
  const { customerId } = await listedContact(tx, administratorId);
  await tx.contactConfirmation.create({
    data: { administratorId, way, confirmedAt: at, note, personId: personId(ctx.actor) },
  });
  await contactsChanged(tx, ctx, customerId);
  const details = { customerId, contactId: administratorId, way };
  await recordAudit(tx, ctx.actor, { action: "confirmContact", details });
}
