import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { openProposal } from "@/lib/notice/confirm-proposal";
import type { SettleProposalInput } from "@/lib/notice/schema";

/**
 * Takes back a proposal that nobody has confirmed.
 * @throws as `addRecord`; Conflict once it is settled
 */
export function withdrawProposal(ctx: Context, input: SettleProposalInput): Promise<Done> {
  return addRecord(ctx, "withdrawProposal", input, async (tx, facts) => {
    const proposal = openProposal(facts, input.proposalId);
    await tx.proposal.update({ where: { id: proposal.id }, data: { withdrawnAt: facts.now } });
    if (proposal.kind === "DELAYED_NOTICE")
      await tx.delayedNotice.updateMany({
        where: { proposalId: proposal.id, endedAt: null },
        data: { endedAt: facts.now, endedAs: "WITHDRAWN" },
      });
    return { details: { proposal: proposal.id, kind: proposal.kind } };
  });
}
