import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { StartProductionInput } from "@/lib/notice/schema";

/**
 * Goes on to produce once every notice is accepted, owed or undeliverable. Files may be collected while the customer's
 * window still runs; nothing leaves before it is over.
 * @throws as `transition`
 */
export function startProduction(ctx: Context, input: StartProductionInput): Promise<Done> {
  return transition(ctx, "startProduction", input, async () => ({}));
}
