import { type Guard, isOneOf, whoCould } from "@/lib/demands/guards/guard";

export const reopeningIsProposedByAnother: Guard = (facts, actor) => {
  const proposal = facts.proposals.findLast(
    (one) => one.kind === "REOPEN" && !one.withdrawnAt && !one.confirmedAt,
  );
  if (!proposal) return "Reopening takes two people: one proposes it with a reason, another confirms.";
  const proposer = new Set([proposal.proposedById]);
  return isOneOf(actor, proposer)
    ? `Whoever proposed to reopen cannot confirm it. ${whoCould(facts, "proposal:confirm", proposer)}`
    : null;
};
