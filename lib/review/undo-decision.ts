import type { Context } from "@/lib/auth/context";
import { openScope } from "@/lib/demands/guards/guard";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { UndoDecisionInput } from "@/lib/review/schema";

/**
 * Takes back the decision on an item of a scope that nobody has approved: the item is undecided again. What the
 * decision said is kept.
 * @throws as `addRecord`; InvalidInput (`itemId`) for an item that is not decided
 */
export function undoDecision(ctx: Context, input: UndoDecisionInput): Promise<Done> {
  return addRecord(ctx, "undoDecision", input, async (tx, facts) => {
    const made = openScope(facts)?.decisions.find(({ itemId }) => itemId === input.itemId);
    if (!made) throw new InvalidInput({ itemId: "This item is not decided, so there is nothing to undo." });
    await tx.itemDecision.delete({ where: { id: made.id } });
    return { details: { item: input.itemId, decision: made.decision } };
  });
}
