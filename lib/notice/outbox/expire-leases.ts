import { db, inTransaction } from "@/lib/db";
import { lockDemand, moveMail } from "@/lib/notice/outbox/mail-row";

/**
 * A mail whose sender vanished may have arrived: it is marked so, for a person to settle, and never sent by itself again.
 * Answers how many were marked.
 */
export async function expireLeases(): Promise<number> {
  const lapsed = await db().$queryRaw<{ id: string; demand_id: string | null }[]>`
    SELECT id, demand_id FROM outbox_message WHERE state = 'SENDING' AND lease_until < clock_timestamp()
    ORDER BY lease_until LIMIT 100`;
  let marked = 0;
  for (const { id, demand_id } of lapsed)
    marked += await inTransaction(async (tx) => {
      await lockDemand(tx, demand_id, true);
      const rows = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM outbox_message WHERE id = ${id}::uuid AND state = 'SENDING' AND lease_until < clock_timestamp()
        FOR UPDATE`;
      if (rows.length === 0) return 0;
      const response = "The sender stopped before it could say whether the mail arrived.";
      await moveMail(tx, { id, demandId: demand_id }, "doubtMail", { state: "AMBIGUOUS", response });
      return 1;
    });
  return marked;
}
