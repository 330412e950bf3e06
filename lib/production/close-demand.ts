import type { Context } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { type Done, transition } from "@/lib/demands/transition";
import type { Outcome } from "@/lib/generated/prisma/enums";
import { itemsHeldBack } from "@/lib/production/filtered/held-back";
import type { CloseDemandInput } from "@/lib/production/schema";

/**
 * What the demand counts as: in full if each item was approved as asked, files of it were collected and no privileged
 * records of it were held back, in part if fewer, not collected if nothing ever was.
 */
export function producedOutcome(facts: DemandFacts): Outcome {
  const collected = facts.productions.filter((one) =>
    one.links.some((link) => link.collections.some((each) => each.completedAt)),
  );
  if (collected.length === 0) return "NOT_COLLECTED";
  const scope = approvedScope(facts);
  const heldBack = itemsHeldBack(collected);
  const full = facts.items.every((item) => {
    const decision = scope?.decisions.find((one) => one.itemId === item.id);
    const files = collected.flatMap(filesOf).filter((file) => file.decisionId === decision?.id);
    return decision?.decision === "APPROVE" && files.length > 0 && !heldBack.has(item.position);
  });
  return full ? "PRODUCED_FULL" : "PRODUCED_PART";
}

/**
 * Closes a produced demand once every package was collected or its links came to their end.
 * @throws as `transition`
 */
export function closeDemand(ctx: Context, input: CloseDemandInput): Promise<Done> {
  return transition(ctx, "closeDemand", input, async (_tx, facts) => ({ outcome: producedOutcome(facts) }));
}
