import type { Transaction } from "@/lib/db";
import type { MailKind } from "@/lib/demands/enqueue-mail";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { moveMail } from "@/lib/notice/outbox/mail-row";

/** Mails to a customer's contacts that are about no demand: what their server refuses speaks of the contact alone. */
const TO_CONTACTS: readonly MailKind[] = ["CONFIRMATION", "CONTACT_ALERT", "SERVICE", "CUSTOMER_LINK"];

export const goesToContacts = (kind: string): boolean => (TO_CONTACTS as readonly string[]).includes(kind);

/**
 * Between queueing and sending the contact may have been taken off the list, or its mail have come back: then the mail is cancelled.
 * True if it was.
 */
export async function keptFromLost(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  if (!goesToContacts(mail.kind) || mail.demandId) return false;
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM administrator WHERE lower(email) = lower(${mail.toAddress}) AND removed_at IS NULL AND bounced_at IS NULL LIMIT 1`;
  if (row) return false;
  const response = "Cancelled: the address bounces, or no customer lists it any more.";
  await moveMail(tx, mail, "cancelMail", { state: "CANCELLED", response });
  return true;
}
