import { db, inTransaction } from "@/lib/db";
import { renewDueDate } from "@/lib/demands/renew-due-dates";

const BATCH = 100;

/**
 * Writes the clocks of demands that have a due date and no clock on file, and the line of those that belong on the ledger of
 * notices owed and have none, as those of an older version.
 * Answers how many there were.
 */
export async function startClocks(): Promise<number> {
  const bare = await db().$queryRaw<{ reference: string }[]>`
    SELECT d.reference FROM demand d
    WHERE d.next_due_at IS NOT NULL AND NOT EXISTS (SELECT FROM running_clock c WHERE c.demand_id = d.id)
      OR NOT EXISTS (SELECT FROM notice_ledger l WHERE l.demand_id = d.id) AND (
        EXISTS (SELECT FROM secrecy_order o WHERE o.demand_id = d.id)
        OR EXISTS (SELECT FROM notice n JOIN notice_recipient r ON r.notice_id = n.id
                   WHERE n.demand_id = d.id AND n.voided_at IS NULL AND r.standing = 'OWED'))
    ORDER BY d.next_due_at, d.id LIMIT ${BATCH}`;
  for (const { reference } of bare) await inTransaction((tx) => renewDueDate(tx, reference));
  return bare.length;
}

/**
 * Computes anew the next due date of every open demand that let one pass since the last round: a window that ran out, a
 * bar, a link or an order that ended is no longer what is due next. What is overdue stays so until it is done.
 * @param since the instant that the round before answered; null looks at all that has passed
 * @returns the database's time up to which everything was looked at
 */
export async function renewPassed(since: Date | null): Promise<Date> {
  const [{ now } = { now: new Date(0) }] = await db().$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`;
  let after = { at: since ?? new Date(0), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  for (;;) {
    // Said as in the queue's index.
    const passed = await db().$queryRaw<{ id: string; reference: string; at: Date }[]>`
      SELECT d.id::text, d.reference, d.next_due_at AS at FROM demand d
      WHERE (d.status <> 'CLOSED' OR d.next_due_at IS NOT NULL)
        AND (coalesce(d.next_due_at, 'infinity'::timestamptz), d.id) > (${after.at}::timestamptz, ${after.id}::uuid)
        AND coalesce(d.next_due_at, 'infinity'::timestamptz) <= ${now}::timestamptz
      ORDER BY coalesce(d.next_due_at, 'infinity'::timestamptz), d.id LIMIT ${BATCH}`;
    for (const { reference } of passed) await inTransaction((tx) => renewDueDate(tx, reference));
    const last = passed.at(-1);
    if (!last || passed.length < BATCH) return now;
    after = { at: last.at, id: last.id };
  }
}
