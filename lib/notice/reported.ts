import type { Transaction } from "@/lib/db";
import type { DeliveryResult } from "@/lib/mail/inbound/status-table";

/** What a report makes of a mail of which it was not known whether it arrived. A delay leaves it so. */
export const SETTLES: Partial<Record<DeliveryResult, "ACCEPTED" | "FAILED">> = {
  SUCCESS: "ACCEPTED",
  HARD: "FAILED",
  SOFT: "FAILED",
  REFUSED: "FAILED",
};

/** Has a report said that this mail came back? Then it paid nothing, whenever its server's answer is written. */
export async function cameBack(tx: Transaction, outboxMessageId: string): Promise<boolean> {
  const back = { outboxMessageId, result: { in: ["HARD", "SOFT", "REFUSED"] } };
  return (await tx.deliveryReport.count({ where: back })) > 0;
}

/** What a report that overtook us says of the claim with this lease, and its words; null where none came while it was under way. */
export async function reportedMeanwhile(
  tx: Transaction,
  outboxMessageId: string,
  claimedUntil: Date,
): Promise<{ state: "ACCEPTED" | "FAILED"; response: string } | null> {
  const said = await tx.deliveryReport.findFirst({
    where: { outboxMessageId, claimedUntil, result: { not: "DELAYED" } },
    orderBy: [{ reportedAt: "desc" }, { id: "desc" }],
  });
  const state = said && SETTLES[said.result as DeliveryResult];
  return state ? { state, response: asReported(said) } : null;
}

/** The words that stand for the server's answer where only a report gave one. */
export const asReported = ({
  diagnostic,
  status,
  result,
}: {
  diagnostic: string;
  status: string;
  result: string;
}) => `As reported: ${diagnostic || status || result.toLowerCase()}`;
