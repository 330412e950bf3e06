import { type Context, requirePerson } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { voidApproval } from "@/lib/demands/void-approval";
import type { ReopenInput } from "@/lib/review/schema";

/**
 * Opens a closed demand again: the second of the two people confirms what the first proposed.
 * @throws as `transition`
 */
export function reopen(ctx: Context, input: ReopenInput): Promise<Done> {
  return transition(ctx, "reopen", input, async (tx, facts) => {
    const proposal = facts.proposals.findLast(
      (one) => one.kind === "REOPEN" && !one.confirmedAt && !one.withdrawnAt,
    );
    await tx.proposal.updateMany({
      where: { id: { in: proposal ? [proposal.id] : [] } },
      data: { confirmedAt: facts.now, confirmedById: requirePerson(ctx.actor) },
    });
    await voidApproval(tx, facts, "The demand was reopened.");
    return { details: { proposal: proposal?.id ?? null } };
  });
}
