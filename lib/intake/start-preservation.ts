import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { StartPreservationInput } from "@/lib/intake/schema";

/** The data are kept from now on; the hold that a custodian confirmed says until when. @throws as `transition` */
export function startPreservation(ctx: Context, input: StartPreservationInput): Promise<Done> {
  return transition(ctx, "startPreservation", input, async () => ({}));
}
