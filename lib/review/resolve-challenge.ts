import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { voidApproval } from "@/lib/demands/void-approval";
import type { ResolveChallengeInput } from "@/lib/review/schema";

/**
 * Records how the challenge of the whole demand ended: set aside closes it, everything else goes back to review, where
 * the scope is decided and approved anew.
 * @throws as `transition`
 */
export function resolveChallenge(ctx: Context, input: ResolveChallengeInput): Promise<Done> {
  return transition(ctx, "resolveChallenge", input, async (tx, facts) => {
    const open = facts.challenges.filter((one) => one.object === "DEMAND" && !one.resolvedAt);
    await tx.challenge.updateMany({
      where: { id: { in: open.map((one) => one.id) } },
      data: { result: input.result, resultText: input.resultText, resolvedAt: facts.now },
    });
    await voidApproval(tx, facts, "The demand was challenged.");
    const details = { result: input.result };
    return input.result === "SET_ASIDE"
      ? { to: "CLOSED", outcome: "SET_ASIDE", details }
      : { to: "IN_REVIEW", details };
  });
}
