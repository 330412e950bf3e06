import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { sayChange, whyNoLonger } from "@/lib/demands/delayed-terms";
import type { DemandFacts } from "@/lib/demands/facts";
import { whoCould } from "@/lib/demands/guards/guard";
import { effortsMade } from "@/lib/demands/notice-gate";
import { newestOf } from "@/lib/demands/secrecy-flags";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import type { Proposal, ProposalKind } from "@/lib/generated/prisma/client";
import { noticeWords } from "@/lib/notice/delayed/words-of";
import { whyNotNow } from "@/lib/notice/proposal-rules";
import { releaseOrder, shortenOrder } from "@/lib/notice/release-order";
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
  SHORTEN_SECRECY: PROPOSER,
  DELAYED_NOTICE: PROPOSER,
  UNDELIVERABLE: "Who proposed this, or tried the ways, cannot confirm it.",
};

/** Those who may not be the second person: the proposer, and for an undeliverable notice whoever recorded what was tried. */
function whoPreparedIt({ kind, proposedById }: Proposal, facts: DemandFacts): ReadonlySet<string> {
  const tried = kind === "UNDELIVERABLE" ? effortsMade(facts).map((effort) => effort.recordedById) : [];
  return new Set([proposedById, ...tried]);
}

/** The second person approves what the first looked at. An order that was changed since is not the one they meant. */
async function refuseOutdated(tx: Transaction, proposal: Proposal, facts: DemandFacts): Promise<void> {
  const { id, kind, subjectId } = proposal;
  const order = facts.orders.find((one) => one.id === subjectId);
  if (order && (order.releasedAt || newestOf(order, facts.orders).id !== order.id))
    throw new NotReady("The order was changed since this was proposed: withdraw it and propose anew.");
  if (kind !== "DELAYED_NOTICE") return;
  const delayed = facts.delayed.find((one) => one.proposalId === id && !one.endedAt);
  const changed = delayed && whyNoLonger({ delayed, proposal }, facts);
  if (!delayed || changed || (await noticeWords(tx, facts)) !== delayed.words)
    throw new NotReady(
      `This was proposed as things stood then, but ${sayChange(changed ?? "WORDS")}: withdraw it and propose anew.`,
    );
}

/**
 * The second half of an act that takes two people: the thing proposed takes effect. Ending secrecy releases its order, and
 * a delayed notice goes by itself from then on, once it may.
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
    await refuseOutdated(tx, proposal, facts);
    await tx.proposal.update({
      where: { id: proposal.id },
      data: { confirmedAt: facts.now, confirmedById },
    });
    const confirmed = { confirmedAt: facts.now, confirmedById };
    if (proposal.kind === "END_SECRECY") await releaseOrder(tx, facts, proposal, confirmed);
    if (proposal.kind === "SHORTEN_SECRECY") await shortenOrder(tx, facts, proposal, confirmed);
    return { details: { proposal: proposal.id, kind: proposal.kind, subject: proposal.subjectId } };
  });
}
