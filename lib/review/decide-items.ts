import { type Context, requirePerson } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { knownBy } from "@/lib/demands/known-by";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { Item } from "@/lib/generated/prisma/client";
import { citedPage } from "@/lib/review/cited-page";
import type { DecideItemsInput } from "@/lib/review/schema";
import { judgeDecision, type NewDecision, scopeAtHand, writeDecision } from "@/lib/review/write-decision";

/** One item with what would be decided on it, or the sentence why that is not possible. */
export interface Judged {
  item: Item;
  decision: NewDecision | null;
  fault: string | null;
}

async function judgeAll(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  input: DecideItemsInput,
): Promise<Judged[]> {
  const person = requirePerson(ctx.actor);
  const known = await knownBy(tx, facts);
  const items = facts.items.filter(({ id }) => input.items.includes(id));
  if (items.length < new Set(input.items).size)
    throw new InvalidInput({ items: "Choose items of this demand." });
  return items.map((item) => {
    try {
      return { item, decision: judgeDecision(facts, item, input, known, person), fault: null };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return { item, decision: null, fault: Object.values(error.fields)[0] ?? error.message };
    }
  });
}

/** What `decideItems` would make of each item; nothing is written. @throws NotFound; InvalidInput (`items`) */
export async function previewDecisions(ctx: Context, input: DecideItemsInput): Promise<Judged[]> {
  return judgeAll(db(), ctx, await loadFacts(db(), ctx.actor, input.reference), input);
}

/**
 * Decides several items alike, all of them or none.
 * @throws as `addRecord`; InvalidInput (`items`) that names each item for which the decision would not do
 */
export function decideItems(ctx: Context, input: DecideItemsInput): Promise<Done> {
  return addRecord(ctx, "decideItems", input, async (tx, facts) => {
    const judged = await judgeAll(tx, ctx, facts, input);
    const faults = judged.flatMap(({ fault }) => fault ?? []);
    if (faults.length > 0) throw new InvalidInput({ items: faults.slice(0, 5).join(" ") });
    const cited = citedPage(facts, input);
    const scopeId = await scopeAtHand(tx, facts, requirePerson(ctx.actor));
    for (const { item, decision } of judged)
      if (decision) await writeDecision(tx, scopeId, item.id, { ...decision, ...cited });
    return { details: { items: judged.length, decision: input.decision } };
  });
}
