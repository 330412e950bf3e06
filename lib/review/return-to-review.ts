import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { voidApproval } from "@/lib/demands/void-approval";
import type { ReturnToReviewInput } from "@/lib/review/schema";

/**
 * Takes the demand back: approval, seals and links become void, and nothing of them can be used again.
 * @throws as `transition`; NotReady once the officer has fetched a package
 */
export function returnToReview(ctx: Context, input: ReturnToReviewInput): Promise<Done> {
  return transition(ctx, "returnToReview", input, async (tx, facts) => {
    await voidApproval(tx, facts, input.reason);
    return {};
  });
}
