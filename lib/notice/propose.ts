import { type Context, requirePerson } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import { whyNotNow } from "@/lib/notice/proposal-rules";
import type { ProposeInput } from "@/lib/notice/schema";

/** The order whose secrecy would end: one of this demand that no release has ended yet. */
function orderOf(facts: DemandFacts, input: ProposeInput): string | null {
  if (input.kind !== "END_SECRECY") return null;
  const order = facts.orders.find((one) => one.id === input.orderId && !one.releasedAt);
  if (!order)
    throw new InvalidInput({ orderId: "Choose an order of this demand that has not been released." });
  return order.id;
}

/**
 * The first half of an act that takes two people: who proposes does not confirm.
 * @throws as `addRecord`; NotReady where the thing proposed could not be confirmed now; Conflict where it is proposed already
 */
export function propose(ctx: Context, input: ProposeInput): Promise<Done> {
  return addRecord(ctx, "propose", input, async (tx, facts) => {
    const subjectId = orderOf(facts, input);
    const days = input.kind === "SHORTEN_WINDOW" ? (input.days ?? null) : null;
    if (days !== null && days >= facts.kind.windowDays)
      throw new InvalidInput({ days: `The window has ${facts.kind.windowDays} days; propose fewer.` });
    const refusal = whyNotNow(input.kind, facts);
    if (refusal) throw refusal;
    const open = facts.proposals.some(
      (one) => one.kind === input.kind && one.subjectId === subjectId && !one.confirmedAt && !one.withdrawnAt,
    );
    if (open) throw new Conflict("This is proposed already; somebody else may confirm it.");
    const { id } = await tx.proposal.create({
      data: {
        demandId: facts.demand.id,
        kind: input.kind,
        subjectId,
        days,
        reason: input.reason,
        proposedById: requirePerson(ctx.actor),
        proposedAt: facts.now,
      },
    });
    return { details: { proposal: id, kind: input.kind } };
  });
}
