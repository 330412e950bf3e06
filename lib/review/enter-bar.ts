import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { EnterBarInput } from "@/lib/review/schema";

/**
 * Forbids delivery for a time: a stay, a pending motion, a second authority's period. Without an end it stands until lifted.
 * @throws as `addRecord`; InvalidInput for an end that has passed
 */
export function enterBar(ctx: Context, input: EnterBarInput): Promise<Done> {
  return addRecord(ctx, "enterBar", input, async (tx, facts) => {
    if (input.until && input.until <= facts.now)
      throw new InvalidInput({ until: "Give an end that is still to come." });
    const { id } = await tx.bar.create({
      data: {
        demandId: facts.demand.id,
        ground: input.ground,
        reason: input.reason,
        until: input.until ?? null,
        enteredById: requirePerson(ctx.actor),
        enteredAt: facts.now,
      },
    });
    return { details: { bar: id, ground: input.ground } };
  });
}
