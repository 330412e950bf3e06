import type { Transaction } from "@/lib/db";

/**
 * Whoever had listed this address: that mail to it came back is true of the new listing, too, because a bounce speaks of
 * the mailbox and not of the customer.
 */
export async function inheritBounce(tx: Transaction, administratorId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO contact_bounce (administrator_id, bounced_at, hard, code, diagnostic, outbox_message_id)
    SELECT a.id, b.bounced_at, true, b.code, b.diagnostic, b.outbox_message_id
    FROM administrator a
    JOIN administrator other ON lower(other.email) = lower(a.email) AND other.bounced_at IS NOT NULL
    JOIN contact_bounce b ON b.administrator_id = other.id AND b.hard AND b.cleared_at IS NULL AND lower(b.email) = lower(a.email)
    WHERE a.id = ${administratorId}::uuid AND a.bounced_at IS NULL AND other.id <> a.id
    ORDER BY b.bounced_at DESC LIMIT 1`;
}
