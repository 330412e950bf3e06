import type { Transaction } from "@/lib/db";

/** A notice that came back paid nothing: what the ledger took for settled by it is owed again. */
export async function oweAgain(tx: Transaction, recipientId: string, acceptedAt: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE notice_recipient owed SET settled_at = NULL
    FROM notice n, notice_recipient told JOIN notice t ON t.id = told.notice_id
    WHERE told.id = ${recipientId}::uuid AND n.id = owed.notice_id AND n.demand_id = t.demand_id
      AND owed.administrator_id = told.administrator_id AND owed.standing = 'OWED' AND owed.settled_at = ${acceptedAt}`;
}
