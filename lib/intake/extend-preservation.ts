import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import type { ExtendPreservationInput } from "@/lib/intake/schema";

/** Keeps the data longer, at the authority's request. @throws as `transition` */
export function extendPreservation(ctx: Context, input: ExtendPreservationInput): Promise<Done> {
  return transition(ctx, "extendPreservation", input, async (tx, { demand }) => {
    const { count } = await tx.hold.updateMany({
      where: { demandId: demand.id, attestedAt: { not: null }, releasedAt: null },
      data: { keepUntil: input.keepUntil },
    });
    return { details: { holds: count, keepUntil: input.keepUntil.toISOString() } };
  });
}
