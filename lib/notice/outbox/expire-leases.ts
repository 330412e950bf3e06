import { db, inTransaction } from "@/lib/db";
import { lockDemand, moveMail } from "@/lib/notice/outbox/mail-row";
import { cameBack, reportedMeanwhile } from "@/lib/notice/reported";
import { settleOwed } from "@/lib/notice/settle-owed";

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
      const [row] = await tx.$queryRaw<{ lease_until: Date; recipient_id: string | null; now: Date }[]>`
        SELECT lease_until, recipient_id, app_now() AS now FROM outbox_message WHERE id = ${id}::uuid AND state = 'SENDING' AND lease_until < clock_timestamp()
        FOR UPDATE`;
      if (!row) return 0;
      const mail = { id, demandId: demand_id };
      // A report that came meanwhile says what the vanished sender could not.
      const said = await reportedMeanwhile(tx, id, row.lease_until);
      if (said?.state === "ACCEPTED") {
        if (row.recipient_id && !(await cameBack(tx, id))) await settleOwed(tx, row.recipient_id, row.now);
        await moveMail(tx, mail, "acceptMail", { ...said, acceptedAt: row.now });
        return 0;
      }
      if (said) {
        await moveMail(tx, mail, "failMail", said);
        return 0;
      }
      const response = "The sender stopped before it could say whether the mail arrived.";
      await moveMail(tx, mail, "doubtMail", { state: "AMBIGUOUS", response });
      return 1;
    });
  return marked;
}
