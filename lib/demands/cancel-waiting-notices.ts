import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";

/**
 * A demand that ends with nothing produced owes no notice, so one that still waits is not sent: the customer would be
 * told of what no longer asks anything. Counsel may still tell, with a reason. What was produced stays to be told.
 */
export async function cancelWaitingNotices(tx: Transaction, facts: DemandFacts): Promise<void> {
  if (facts.productions.some((one) => one.releasedAt)) return;
  await tx.outboxMessage.updateMany({
    where: { demandId: facts.demand.id, kind: "NOTICE", state: { in: ["READY", "HELD"] } },
    data: { state: "CANCELLED", response: "The demand ended before the notice was sent." },
  });
}
