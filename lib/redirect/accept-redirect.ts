import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { AcceptRedirectInput } from "@/lib/redirect/schema";

/**
 * Closes the demand as redirected, once the authority has released us in writing.
 * @throws as `transition`
 */
export function acceptRedirect(ctx: Context, input: AcceptRedirectInput): Promise<Done> {
  return transition(ctx, "acceptRedirect", input, async () => ({}));
}
