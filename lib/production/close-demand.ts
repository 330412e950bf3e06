import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { producedOutcome } from "@/lib/production/produced-outcome";
import type { CloseDemandInput } from "@/lib/production/schema";

/**
 * Closes a produced demand once every package was collected or its links came to their end.
 * @throws as `transition`
 */
export function closeDemand(ctx: Context, input: CloseDemandInput): Promise<Done> {
  return transition(ctx, "closeDemand", input, async (_tx, facts) => ({ outcome: producedOutcome(facts) }));
}
