import type { Transaction } from "@/lib/db";
import type { ContactLanguage } from "@/lib/generated/prisma/client";

/** An administrator of the customer as it is, or was, listed. */
export interface KnownContact {
  id: string;
  mailbox: string;
  name: string;
  role: string;
  language: ContactLanguage;
  partner: boolean;
  employer: string;
  confirmedAt: Date | null;
  bouncedAt: Date | null;
  removedAt: Date | null;
}

/** Which of these mailboxes the customer's list has or had, by mailbox. */
export async function knownContacts(
  tx: Transaction,
  customerId: string,
  mailboxes: readonly string[],
): Promise<Map<string, KnownContact>> {
  const found = await tx.$queryRaw<KnownContact[]>`
    SELECT a.id::text, lower(a.email) AS mailbox, a.name, a.role, a.language::text, a.partner, a.employer,
      a.confirmed_at AS "confirmedAt", a.bounced_at AS "bouncedAt", a.removed_at AS "removedAt"
    FROM administrator a
    WHERE a.customer_id = ${customerId}::uuid AND a.capacity = 'ADMINISTRATOR' AND lower(a.email) = ANY(${mailboxes})
    ORDER BY a.removed_at IS NULL, a.removed_at`;
  return new Map(found.map((contact) => [contact.mailbox, contact]));
}

/** From which of these mailboxes mail came back for good, whoever listed them, without being confirmed since. */
export async function deadMailboxes(tx: Transaction, mailboxes: readonly string[]): Promise<Set<string>> {
  const dead = await tx.$queryRaw<{ mailbox: string }[]>`
    SELECT DISTINCT lower(email) AS mailbox FROM contact_bounce
    WHERE hard AND cleared_at IS NULL AND lower(email) = ANY(${mailboxes})`;
  return new Set(dead.map(({ mailbox }) => mailbox));
}
