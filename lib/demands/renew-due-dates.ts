import type { Transaction } from "@/lib/db";
import { renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { lockFacts } from "@/lib/demands/facts";

const SYSTEM = { type: "system", job: "due dates" } as const;

/**
 * Computes the next due date anew of every demand that still owes this customer a notice: with another list of people, or
 * an address that works again, somebody can be told. Locks those demands in the order of their ids.
 */
export async function renewDueDates(tx: Transaction, customerId: string): Promise<void> {
  const owing = await tx.$queryRaw<{ reference: string }[]>`
    SELECT d.reference FROM demand d
    WHERE d.customer_id = ${customerId}::uuid AND (
      EXISTS (SELECT FROM notice n JOIN notice_recipient r ON r.notice_id = n.id
              WHERE n.demand_id = d.id AND r.standing = 'OWED' AND r.settled_at IS NULL)
      OR EXISTS (SELECT FROM production p WHERE p.demand_id = d.id AND p.released_at IS NOT NULL)
        AND NOT EXISTS (SELECT FROM outbox_message m WHERE m.demand_id = d.id AND m.kind = 'NOTICE' AND m.state = 'ACCEPTED'
          AND NOT EXISTS (SELECT FROM delivery_report o
                          WHERE o.outbox_message_id = m.id AND o.result IN ('HARD', 'SOFT', 'REFUSED'))))
    ORDER BY d.id`;
  for (const { reference } of owing) await renewDueDate(tx, reference);
}

/** The same for one demand, whose row it locks. */
export async function renewDueDate(tx: Transaction, reference: string): Promise<void> {
  await renewClocks(tx, await lockFacts(tx, SYSTEM, reference));
}
