import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { whoCould } from "@/lib/demands/guards/guard";
import { effortsMade } from "@/lib/demands/notice-gate";
import { sameOrderOnOlder } from "@/lib/demands/older-demands";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import type { Proposal, ProposalKind } from "@/lib/generated/prisma/client";
import { whyNotNow } from "@/lib/notice/proposal-rules";
import type { SettleProposalInput } from "@/lib/notice/schema";

/** @throws InvalidInput (`proposalId`) for one of another demand; Conflict for one that is confirmed or withdrawn */
export function openProposal(facts: DemandFacts, proposalId: string): Proposal {
  const proposal = facts.proposals.find((one) => one.id === proposalId);
  if (!proposal) throw new InvalidInput({ proposalId: "Choose a proposal of this demand." });
  if (proposal.confirmedAt || proposal.withdrawnAt) throw new Conflict("This proposal is settled already.");
  return proposal;
}

const PROPOSER = "Who proposed this cannot confirm it.";
const RULED_OUT: Record<ProposalKind, string> = {
  END_SECRECY: PROPOSER,
  SHORTEN_WINDOW: PROPOSER,
  REOPEN: PROPOSER,
  UNDELIVERABLE: "Who proposed this, or tried the ways, cannot confirm it.",
};

/** Those who may not be the second person: the proposer, and for an undeliverable notice whoever recorded what was tried. */
function whoPreparedIt({ kind, proposedById }: Proposal, facts: DemandFacts): ReadonlySet<string> {
  const tried = kind === "UNDELIVERABLE" ? effortsMade(facts).map((effort) => effort.recordedById) : [];
  return new Set([proposedById, ...tried]);
}

/**
 * The second half of an act that takes two people: the thing proposed takes effect. Ending secrecy releases its order.
 * @throws as `addRecord`; NotReady for whoever prepared it, naming who could confirm, and where the rule no longer allows it
 */
export function confirmProposal(ctx: Context, input: SettleProposalInput): Promise<Done> {
  return addRecord(ctx, "confirmProposal", input, async (tx, facts) => {
    const proposal = openProposal(facts, input.proposalId);
    const confirmedById = requirePerson(ctx.actor);
    if (proposal.kind === "REOPEN")
      throw new NotReady("A proposal to reopen is confirmed by reopening the demand.");
    const ruledOut = whoPreparedIt(proposal, facts);
    if (ruledOut.has(confirmedById))
      throw new NotReady(`${RULED_OUT[proposal.kind]} ${whoCould(facts, "proposal:confirm", ruledOut)}`);
    const refusal = whyNotNow(proposal.kind, facts);
    if (refusal) throw refusal;
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { confirmedAt: facts.now, confirmedById },
    });
    if (proposal.kind === "END_SECRECY" && proposal.subjectId)
      await releaseOrder(tx, proposal, proposal.subjectId, { confirmedAt: facts.now, confirmedById });
    return { details: { proposal: proposal.id, kind: proposal.kind, subject: proposal.subjectId } };
  });
}

/** Ends the order, and the same one beside the demands whose place this one took: the two people ended both. */
async function releaseOrder(
  tx: Transaction,
  { proposedById, proposedAt, reason }: Proposal,
  orderId: string,
  confirmed: { confirmedAt: Date; confirmedById: string },
): Promise<void> {
  const released = { releasedAt: confirmed.confirmedAt, releaseReason: reason };
  const order = await tx.secrecyOrder.update({ where: { id: orderId }, data: released });
  for (const { id, demandId } of await sameOrderOnOlder(tx, order)) {
    const proposal = await tx.proposal.create({
      data: { demandId, kind: "END_SECRECY", subjectId: id, reason, proposedById, proposedAt },
      select: { id: true },
    });
    await tx.proposal.update({ where: proposal, data: confirmed });
    await tx.secrecyOrder.update({ where: { id }, data: released });
  }
}
