import { db, inTransaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";

/**
 * Computes anew what is due of those demands whose customers changed their contacts by their own hand. A note goes only once it
 * was served, so that none is lost to a kill; what is noted meanwhile is served in the next round. Answers how many customers there were.
 */
export async function renewNoted(): Promise<number> {
  const noted = await db().renewalNoted.findMany();
  const customers = [...new Set(noted.map(({ customerId }) => customerId))].toSorted();
  for (const customerId of customers)
    await inTransaction(async (tx) => {
      await renewDueDates(tx, customerId);
      const served = noted.filter((one) => one.customerId === customerId).map(({ id }) => id);
      await tx.renewalNoted.deleteMany({ where: { id: { in: served } } });
    });
  return customers.length;
}
