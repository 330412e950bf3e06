import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { renewDueDates } from "@/lib/demands/renew-due-dates";

/**
 * The customer's contacts are others now, or can be told again: what is due of the demands that owe it a notice is computed
 * anew. For the desk at once. For whoever is not of ours it is only noted, the same for every customer, and the worker does it:
 * how long an answer takes, or whom it waits for, must not tell that there is such a demand.
 */
export async function contactsChanged(
  tx: Transaction,
  { actor }: Context,
  customerId: string,
): Promise<void> {
  if (actor.type === "user" || actor.type === "system") return renewDueDates(tx, customerId);
  await tx.renewalNoted.create({ data: { customerId } });
}
