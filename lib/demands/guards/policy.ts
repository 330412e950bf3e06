import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, type Guard } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { Forbidden } from "@/lib/errors";
import type { Item, ItemDecision } from "@/lib/generated/prisma/client";
import { type ItemCategory, isContent } from "@/lib/instruments/categories";
import type { DataClass } from "@/lib/instruments/kind";
import { assertCompelled, assertMayUse } from "@/lib/policy/data-use";
import type { DataUseClass } from "@/lib/policy/definitions";

/** What the data-use policy sees in an item that is let out: content where either the law or the policy says so. */
function usedAs(item: Item, decision: ItemDecision): DataUseClass {
  const category = item.category as ItemCategory;
  return isContent({ dataClass: decision.dataClass as DataClass, category }) ? "CONTENT" : category;
}

/** Asks the data-use policy for each class that the approved scope lets out; its own words are the refusal. */
function policyRefusal(facts: DemandFacts, ask: (dataClass: DataUseClass) => void): string | null {
  try {
    for (const decision of approvedScope(facts)?.decisions.filter(isLetOut) ?? []) {
      const item = facts.items.find((one) => one.id === decision.itemId);
      if (item) ask(usedAs(item, decision));
    }
  } catch (error) {
    if (error instanceof Forbidden) return error.message;
    throw error;
  }
  return null;
}

/** Data-use policy: what nothing compels is a voluntary disclosure. */
export const productionIsCompelled: Guard = (facts) => {
  const { effect, title } = facts.kind;
  return policyRefusal(facts, (dataClass) => assertCompelled({ effect, kindTitle: title, dataClass }));
};

/** Data-use policy: to collect, pack and hand over is to use the data for operating the services. */
export const dataMayBeUsed: Guard = (facts) =>
  policyRefusal(facts, (dataClass) => assertMayUse("OPERATING", dataClass));
