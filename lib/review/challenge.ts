import { type Context, requirePerson } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { FileChallengeInput } from "@/lib/review/schema";

/**
 * Challenges the whole demand; nothing moves until the result is recorded.
 * @throws as `transition`
 */
export function challenge(ctx: Context, input: FileChallengeInput): Promise<Done> {
  return transition(ctx, "challenge", input, async (tx, facts) => {
    const { id } = await tx.challenge.create({
      data: {
        demandId: facts.demand.id,
        object: "DEMAND",
        basis: input.basis,
        filedAt: facts.now,
        filedById: requirePerson(ctx.actor),
      },
    });
    return { details: { challenge: id } };
  });
}
