import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { EndChallengeInput } from "@/lib/review/schema";

/**
 * Records the result of a challenge of items or of the secrecy.
 * @throws as `addRecord`; InvalidInput for a challenge that is not open on this demand
 */
export function endChallenge(ctx: Context, input: EndChallengeInput): Promise<Done> {
  return addRecord(ctx, "endChallenge", input, async (tx, facts) => {
    const open = facts.challenges.find(
      (one) => one.id === input.challengeId && one.object !== "DEMAND" && !one.resolvedAt,
    );
    if (!open)
      throw new InvalidInput({ challengeId: "Choose a challenge of this demand that is still open." });
    await tx.challenge.update({
      where: { id: open.id },
      data: { result: input.result, resultText: input.resultText, resolvedAt: facts.now },
    });
    return { details: { challenge: open.id, result: input.result } };
  });
}
