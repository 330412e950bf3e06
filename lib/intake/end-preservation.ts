import type { Context } from "@/lib/auth/context";
import { recordEnding } from "@/lib/demands/record-ending";
import { type Done, transition } from "@/lib/demands/transition";
import { passHolds } from "@/lib/intake/pass-holds";
import type { EndPreservationInput } from "@/lib/intake/schema";

/** Ends a preservation; open demands that rely on it take its hold over. @throws as `transition` */
export function endPreservation(ctx: Context, input: EndPreservationInput): Promise<Done> {
  return transition(ctx, "endPreservation", input, async (tx, facts) => {
    await recordEnding(tx, ctx, facts, "endPreservation", input.text);
    return { details: { holds: await passHolds(tx, ctx, facts) } };
  });
}
