import { now } from "@/lib/clock";
import { freshnessDays } from "@/lib/contacts/freshness-days";
import { plan } from "@/lib/contacts/keeping-fresh/plan";
import { readDates } from "@/lib/contacts/keeping-fresh/read-dates";
import { writeMails } from "@/lib/contacts/keeping-fresh/write-mails";
import { inTransaction, type Transaction } from "@/lib/db";

/**
 * Asks and tells whoever is due by the calendar, customer by customer, until nothing is. Each mail is queued exactly once, by any
 * number of workers and through any kill: a customer's mails and the next look at it are one transaction. Answers how many
 * mails were queued.
 * @param at the instant for which it plans; the database's time unless a fault run walks through years of its own
 */
export async function keepContactsFresh(at?: Date): Promise<number> {
  let written = 0;
  for (;;) {
    const mails = await inTransaction((tx) => keepNext(tx, at));
    if (mails === null) return written;
    written += mails;
  }
}

/** How many mails the customer that was due longest got; null where none is due, or others look at all that are. */
async function keepNext(tx: Transaction, wanted?: Date): Promise<number | null> {
  const at = wanted ?? (await now(tx));
  const [due] = await tx.$queryRaw<{ customerId: string }[]>`
    SELECT customer_id AS "customerId" FROM contact_look WHERE look_at <= ${at} ORDER BY look_at, customer_id
    LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!due) return null;
  const { acts, lookAgainAt } = plan(await readDates(tx, due.customerId), await freshnessDays(tx), at);
  await tx.contactLook.update({ where: { customerId: due.customerId }, data: { lookAt: lookAgainAt } });
  await writeMails(tx, due.customerId, acts, at);
  return acts.length;
}
