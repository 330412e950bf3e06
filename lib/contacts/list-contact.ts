import { recordAudit } from "@/lib/audit/record";
import { type Context, personId } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { contactsChanged } from "@/lib/contacts/contacts-changed";
import { inheritBounce } from "@/lib/contacts/inherit-bounce";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type {
  ConfirmationWay,
  ContactCapacity,
  ContactLanguage,
  ContactSource,
} from "@/lib/generated/prisma/enums";

export interface NewContact {
  customerId: string;
  capacity: ContactCapacity;
  name: string;
  email: string;
  role?: string;
  language?: ContactLanguage;
  /** Employed by a partner and not by the customer: told, but never counted as the customer. */
  partner?: boolean;
  /** The partner's name. */
  employer?: string;
  listedBy: ContactSource;
  /** How and when the address was confirmed; absent for not at all. */
  confirmed?: { way: ConfirmationWay; at: Date } | null;
}

/**
 * Lists a person whom the customer named, whichever way they came. An address that was removed before is listed again,
 * unconfirmed unless it is confirmed with the listing; that mail to it bounced, here or for another customer, is not
 * forgotten. The caller has authorised it. Answers the contact's id.
 * @throws InvalidInput (`customerId`, `email`)
 */
export async function listContact(tx: Transaction, ctx: Context, contact: NewContact): Promise<string> {
  const { customerId, capacity, email, confirmed, ...rest } = contact;
  if (!(await tx.customer.findUnique({ where: { id: customerId } })))
    throw new InvalidInput({ customerId: "Choose a customer from the list." });
  // Compared by lower(): Prisma's own comparison without case takes an underscore for any letter.
  const [before] = await tx.$queryRaw<{ id: string; removedAt: Date | null }[]>`
    SELECT id::text, removed_at AS "removedAt" FROM administrator
    WHERE customer_id = ${customerId}::uuid AND capacity = ${capacity}::contact_capacity AND lower(email) = lower(${email})`;
  if (before && !before.removedAt) throw new InvalidInput({ email: "This address is listed already." });
  const at = await now(tx);
  const data = { ...rest, listedAt: at };
  const { id } = before
    ? await tx.administrator.update({ where: { id: before.id }, data: { ...data, removedAt: null } })
    : await tx.administrator.create({ data: { ...data, customerId, capacity, email, createdAt: at } });
  await inheritBounce(tx, id);
  if (confirmed)
    await tx.contactConfirmation.create({
      data: {
        administratorId: id,
        way: confirmed.way,
        confirmedAt: confirmed.at,
        personId: personId(ctx.actor),
      },
    });
  await contactsChanged(tx, ctx, customerId);
  const details = {
    customerId,
    contactId: id,
    capacity,
    listedBy: rest.listedBy,
    confirmed: Boolean(confirmed),
  };
  await recordAudit(tx, ctx.actor, { action: "addContact", details });
  return id;
}
