import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { openScope } from "@/lib/demands/guards/guard";
import { decisionFault } from "@/lib/demands/guards/review";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { Item, ItemDecision } from "@/lib/generated/prisma/client";
import type { DecideItemInput } from "@/lib/review/schema";

/** The scope being written; the first to decide an item becomes its author. */
async function scopeAtHand(tx: Transaction, facts: DemandFacts, personId: string): Promise<string> {
  const scope = openScope(facts);
  if (scope) return scope.id;
  const { id } = await tx.scope.create({
    data: {
      demandId: facts.demand.id,
      number: facts.scopes.length + 1,
      authorId: personId,
      createdAt: facts.now,
    },
    select: { id: true },
  });
  return id;
}

/** What of the item may be produced: all of it as asked, or the narrower part that was given. */
function letOut(
  item: Item,
  input: DecideItemInput,
): Pick<ItemDecision, "dataClass" | "rangeStart" | "rangeEnd"> {
  if (input.decision === "REFUSE" || input.decision === "CONTEST")
    return { dataClass: null, rangeStart: null, rangeEnd: null };
  if (input.decision === "APPROVE")
    return { dataClass: item.dataClass, rangeStart: item.rangeStart, rangeEnd: item.rangeEnd };
  return {
    dataClass: input.dataClass ?? item.dataClass,
    rangeStart: input.rangeStart ?? item.rangeStart,
    rangeEnd: input.rangeEnd ?? item.rangeEnd,
  };
}

/**
 * Decides one item of the scope that is being written: approve, narrow, refuse or contest, never wider than asked.
 * @throws as `addRecord`; InvalidInput by field for an item of another demand, or a decision that is too wide
 */
export function decideItem(ctx: Context, input: DecideItemInput): Promise<Done> {
  return addRecord(ctx, "decideItem", input, async (tx, facts) => {
    const item = facts.items.find((one) => one.id === input.itemId);
    if (!item) throw new InvalidInput({ itemId: "Choose an item of this demand." });
    const decidedById = requirePerson(ctx.actor);
    const decision = {
      decision: input.decision,
      reason: input.reason,
      ...letOut(item, input),
      decidedById,
      decidedAt: facts.now,
    };
    if (decision.rangeStart && decision.rangeEnd && decision.rangeEnd < decision.rangeStart)
      throw new InvalidInput({ rangeEnd: "The range ends before it begins." });
    const fault = decisionFault(item, { id: "", scopeId: "", itemId: item.id, ...decision }, facts);
    if (fault) throw new InvalidInput({ decision: fault });
    const scopeId = await scopeAtHand(tx, facts, decidedById);
    await tx.itemDecision.upsert({
      where: { scopeId_itemId: { scopeId, itemId: item.id } },
      create: { scopeId, itemId: item.id, ...decision },
      update: decision,
    });
    return { details: { item: item.id, decision: input.decision } };
  });
}
