import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { LiftBarInput } from "@/lib/review/schema";

/**
 * Ends a bar before its time, or one that has none.
 * @throws as `addRecord`; InvalidInput for a bar that does not stand on this demand
 */
export function liftBar(ctx: Context, input: LiftBarInput): Promise<Done> {
  return addRecord(ctx, "liftBar", input, async (tx, facts) => {
    const standing = facts.bars.find((one) => one.id === input.barId && !one.liftedAt);
    if (!standing) throw new InvalidInput({ barId: "Choose a bar of this demand that still stands." });
    await tx.bar.update({
      where: { id: standing.id },
      data: { liftedAt: facts.now, liftedById: requirePerson(ctx.actor), liftReason: input.liftReason },
    });
    return { details: { bar: standing.id } };
  });
}
