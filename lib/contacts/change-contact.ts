import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { inheritBounce } from "@/lib/contacts/inherit-bounce";
import type { NewContact } from "@/lib/contacts/list-contact";
import { listedContact } from "@/lib/contacts/listed-contact";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Administrator } from "@/lib/generated/prisma/client";

export type ContactChanges = Partial<
  Pick<NewContact, "name" | "email" | "role" | "language" | "partner" | "employer">
>;

/**
 * Corrects what is known of a listed contact. A new address is unconfirmed until it is confirmed itself, because
 * confirmations and bounces speak of an address. The caller has authorised it. Answers what differs; nothing is written
 * where nothing does.
 * @throws InvalidInput (`contactId`, `email`)
 */
export async function changeContact(
  tx: Transaction,
  ctx: Context,
  { administratorId, changes }: { administratorId: string; changes: ContactChanges },
): Promise<(keyof ContactChanges)[]> {
  const contact = await listedContact(tx, administratorId);
  const fields = (Object.keys(changes) as (keyof ContactChanges)[]).filter(
    (field) => changes[field] !== undefined && changes[field] !== contact[field],
  );
  if (fields.length === 0) return fields;
  if (changes.email !== undefined) await refuseTaken(tx, contact, changes.email);
  const data = Object.fromEntries(fields.map((field) => [field, changes[field]]));
  await tx.administrator.update({ where: { id: administratorId }, data });
  if (fields.includes("email")) await inheritBounce(tx, administratorId);
  await contactsChanged(tx, ctx, contact.customerId);
  const details = { customerId: contact.customerId, contactId: administratorId, fields };
  await recordAudit(tx, ctx.actor, { action: "changeContact", details });
  return fields;
}

async function refuseTaken(tx: Transaction, contact: Administrator, email: string): Promise<void> {
  const [taken] = await tx.$queryRaw<{ removed: boolean }[]>`
    SELECT removed_at IS NOT NULL AS removed FROM administrator
    WHERE customer_id = ${contact.customerId}::uuid AND capacity = ${contact.capacity}::contact_capacity
      AND id <> ${contact.id}::uuid AND lower(email) = lower(${email})`;
  if (!taken) return;
  throw new InvalidInput({
    email: taken.removed
      ? "This address was taken off this list before: add it as a contact, and remove this one."
      : "This address is listed already.",
  });
}
