import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { hasLeft, wasReceived } from "@/lib/demands/guards/ending";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import type { Outcome } from "@/lib/generated/prisma/enums";
import { replacedBy } from "@/lib/production/begin-package";
import { itemsHeldBack } from "@/lib/production/filtered/held-back";

/** Gone to whom they are for, and not replaced by a corrected one that was released. */
function packagesThatCount(facts: DemandFacts): ProductionFacts[] {
  const gone = facts.productions.filter((one) => hasLeft(facts, one));
  const replaced = new Set(gone.flatMap(replacedBy));
  return gone.filter((one) => !replaced.has(one.number));
}

/**
 * What the demand counts as: in full if each item was approved as asked, all packages with files of it were received,
 * by whomever each was for, and no privileged records of it were held back; in part if fewer; not collected if nothing ever was.
 */
export function producedOutcome(facts: DemandFacts): Outcome {
  if (!facts.productions.some(wasReceived)) return "NOT_COLLECTED";
  const packages = packagesThatCount(facts);
  const heldBack = itemsHeldBack(packages);
  const scope = approvedScope(facts);
  // Of a package under an earlier scope a file serves its item all the same: what left does not leave again.
  const asAsked = facts.scopes.flatMap(({ decisions }) =>
    decisions.filter(({ decision }) => decision === "APPROVE"),
  );
  const full = facts.items.every((item) => {
    const isApproved = scope?.decisions.some((one) => one.itemId === item.id && one.decision === "APPROVE");
    const decisions = new Set(asAsked.filter((one) => one.itemId === item.id).map(({ id }) => id));
    const holding = packages.filter((one) => filesOf(one).some((file) => decisions.has(file.decisionId)));
    return isApproved && holding.length > 0 && holding.every(wasReceived) && !heldBack.has(item.position);
  });
  return full ? "PRODUCED_FULL" : "PRODUCED_PART";
}
