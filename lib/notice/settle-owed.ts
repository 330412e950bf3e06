import type { Transaction } from "@/lib/db";

/** Once a notice to an administrator was accepted, whatever the ledger owed them about this demand is paid. */
export async function settleOwed(tx: Transaction, recipientId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE notice_recipient owed SET settled_at = ${at}
    FROM notice n, notice_recipient told JOIN notice t ON t.id = told.notice_id
    WHERE told.id = ${recipientId}::uuid AND n.id = owed.notice_id AND n.demand_id = t.demand_id
      AND owed.administrator_id = told.administrator_id AND owed.standing = 'OWED' AND owed.settled_at IS NULL`;
}
