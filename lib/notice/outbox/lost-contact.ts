import type { Transaction } from "@/lib/db";
import type { MailKind } from "@/lib/demands/enqueue-mail";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { moveMail } from "@/lib/notice/outbox/mail-row";

/** Mails to a customer's contacts beside notices: what their server refuses speaks of the contact. */
const TO_CONTACTS: readonly MailKind[] = [
  "CONFIRMATION",
  "CONTACT_ALERT",
  "SERVICE",
  "CUSTOMER_LINK",
  "CUSTOMER_ANSWER",
];

export const goesToContacts = (kind: string): boolean => (TO_CONTACTS as readonly string[]).includes(kind);

/** What tells of a demand cannot be called back from a stranger. */
export const DISCLAIMS =
  "Held: this contact says that they are not the right one. Settle that under Said by contacts first.";

/**
 * Between queueing and sending the contact may have been taken off the list, or its mail have come back: then the mail is cancelled.
 * One that concerns a demand is held where the contact disclaims. True if it was kept back.
 */
export async function keptFromLost(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  if (!goesToContacts(mail.kind)) return false;
  // One that concerns a demand is for that demand's customer: another may list the same address.
  const [row] = await tx.$queryRaw<{ disclaims: boolean }[]>`
    SELECT bool_and(contact_disclaims(a.id)) AS disclaims FROM administrator a
    WHERE lower(a.email) = lower(${mail.toAddress}) AND a.removed_at IS NULL AND a.bounced_at IS NULL
      AND (${mail.demandId}::uuid IS NULL
        OR a.customer_id = (SELECT d.customer_id FROM demand d WHERE d.id = ${mail.demandId}::uuid))
    HAVING count(*) > 0`;
  if (row && !(mail.demandId && row.disclaims)) return false;
  if (row) {
    await moveMail(tx, mail, "holdMail", { state: "HELD", response: DISCLAIMS });
    return true;
  }
  const response = "Cancelled: the address bounces, or no customer lists it any more.";
  await moveMail(tx, mail, "cancelMail", { state: "CANCELLED", response });
  return true;
}
