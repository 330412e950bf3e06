import { type Context, requirePerson } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { whoCould } from "@/lib/demands/guards/guard";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import type { Proposal } from "@/lib/generated/prisma/client";
import { whyNotNow } from "@/lib/notice/proposal-rules";
import type { SettleProposalInput } from "@/lib/notice/schema";

/** @throws InvalidInput (`proposalId`) for one of another demand; Conflict for one that is confirmed or withdrawn */
export function openProposal(facts: DemandFacts, proposalId: string): Proposal {
  const proposal = facts.proposals.find((one) => one.id === proposalId);
  if (!proposal) throw new InvalidInput({ proposalId: "Choose a proposal of this demand." });
  if (proposal.confirmedAt || proposal.withdrawnAt) throw new Conflict("This proposal is settled already.");
  return proposal;
}

/**
 * The second half of an act that takes two people: the thing proposed takes effect. Ending secrecy releases its order.
 * @throws as `addRecord`; NotReady for the proposer, naming who could confirm, and where the rule no longer allows it
 */
export function confirmProposal(ctx: Context, input: SettleProposalInput): Promise<Done> {
  return addRecord(ctx, "confirmProposal", input, async (tx, facts) => {
    const proposal = openProposal(facts, input.proposalId);
    const confirmedById = requirePerson(ctx.actor);
    if (proposal.kind === "REOPEN")
      throw new NotReady("A proposal to reopen is confirmed by reopening the demand.");
    if (proposal.proposedById === confirmedById)
      throw new NotReady(
        `Who proposed this cannot confirm it. ${whoCould(facts, "proposal:confirm", new Set([confirmedById]))}`,
      );
    const refusal = whyNotNow(proposal.kind, facts);
    if (refusal) throw refusal;
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { confirmedAt: facts.now, confirmedById },
    });
    if (proposal.kind === "END_SECRECY" && proposal.subjectId)
      await tx.secrecyOrder.update({
        where: { id: proposal.subjectId },
        data: { releasedAt: facts.now, releaseReason: proposal.reason },
      });
    return { details: { proposal: proposal.id, kind: proposal.kind, subject: proposal.subjectId } };
  });
}
