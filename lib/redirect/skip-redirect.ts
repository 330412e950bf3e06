import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { SkipRedirectInput } from "@/lib/redirect/schema";

/**
 * Goes to review without the authority having turned to the customer, on one of the listed grounds.
 * @throws as `transition`; NotReady says what the ground still needs
 */
export function skipRedirect(ctx: Context, input: SkipRedirectInput): Promise<Done> {
  return transition(ctx, "skipRedirect", input, async (tx, facts) => {
    await tx.redirectSkip.create({
      data: {
        demandId: facts.demand.id,
        ground: input.ground,
        reason: input.reason,
        statement: input.statement,
        skippedAt: facts.now,
      },
    });
    return { details: { ground: input.ground } };
  });
}
