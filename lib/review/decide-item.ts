import { type Context, requirePerson } from "@/lib/auth/context";
import { knownBy } from "@/lib/demands/known-by";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { citedPage } from "@/lib/review/cited-page";
import type { DecideItemInput } from "@/lib/review/schema";
import { judgeDecision, scopeAtHand, writeDecision } from "@/lib/review/write-decision";

/**
 * Decides one item of the scope that is being written: approve, narrow, refuse or contest, never wider than asked.
 * @throws as `addRecord`; InvalidInput by field for an item of another demand, or a decision that is too wide
 */
export function decideItem(ctx: Context, input: DecideItemInput): Promise<Done> {
  return addRecord(ctx, "decideItem", input, async (tx, facts) => {
    const item = facts.items.find((one) => one.id === input.itemId);
    if (!item) throw new InvalidInput({ itemId: "Choose an item of this demand." });
    const person = requirePerson(ctx.actor);
    const decision = judgeDecision(facts, item, input, await knownBy(tx, facts), person);
    const cited = citedPage(facts, input);
    const scopeId = await scopeAtHand(tx, facts, person);
    await writeDecision(tx, scopeId, item.id, { ...decision, ...cited });
    return { details: { item: item.id, decision: input.decision, basis: decision.basis } };
  });
}
