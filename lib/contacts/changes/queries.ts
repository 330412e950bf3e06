import { type ChangeInWords, sayChange } from "@/lib/contacts/changes/say-change";
import { db } from "@/lib/db";

/** A change of contacts that waits. */
export interface WaitingChange {
  id: string;
  words: string;
  proposedBy: string;
  expiresAt: Date;
  /** No second contact can be reached: two people of the desk answer. */
  forTheDesk: boolean;
  /** Who of the desk confirmed it already. */
  confirmedBy: string | null;
}

/** What waits of one customer, oldest first. Whoever asks may see the customer: that is the caller's to know. */
export async function waitingChanges(customerId: string): Promise<WaitingChange[]> {
  const rows = await db().$queryRaw<(Omit<WaitingChange, "words"> & ChangeInWords)[]>`
    SELECT k.id, p.name AS "proposedBy", k.expires_at AS "expiresAt", r.name AS removes, k.capacity::text AS capacity,
      k.name, k.email, first.name AS "confirmedBy",
      NOT EXISTS (SELECT FROM administrator a WHERE a.customer_id = k.customer_id AND a.bounced_at IS NULL AND may_consent(k, a.id)) AS "forTheDesk"
    FROM contact_change k JOIN administrator p ON p.id = k.proposed_by_id AND p.removed_at IS NULL
    LEFT JOIN administrator r ON r.id = k.removes_id LEFT JOIN person first ON first.id = k.desk_first_id
    WHERE k.customer_id = ${customerId}::uuid AND k.answer IS NULL AND app_now() < k.expires_at
    ORDER BY k.proposed_at, k.id`;
  return rows.map((row) => ({ ...row, words: sayChange(row) }));
}
