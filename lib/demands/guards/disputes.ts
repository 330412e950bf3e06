import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, type Guard } from "@/lib/demands/guards/guard";

interface Won {
  words: string;
  at: Date;
}

const OBJECTION_WORDS: Record<string, string> = {
  UPHELD: "The customer's objection was upheld",
  NARROWED: "The customer's objection narrowed the demand",
};

const CHALLENGE_WORDS: Record<string, string> = {
  SET_ASIDE: "was set aside",
  NARROWED: "was narrowed",
};

const CHALLENGED = { DEMAND: "The demand", ITEMS: "What we challenged of the items", SECRECY: "The secrecy" };

/** What the customer or we won, with the instant at which it was recorded. */
function won({ objections, challenges }: DemandFacts): Won[] {
  return [
    ...objections.flatMap(({ end, endedAt }) => {
      const words = end && OBJECTION_WORDS[end];
      return words && endedAt ? [{ words, at: endedAt }] : [];
    }),
    ...challenges.flatMap(({ object, result, resolvedAt }) => {
      const words = result && CHALLENGE_WORDS[result];
      return words && resolvedAt ? [{ words: `${CHALLENGED[object]} ${words}`, at: resolvedAt }] : [];
    }),
  ];
}

/** A scope approved before the customer or we won does not speak of it: counsel decides it anew, and another approves it. */
export const scopeFollowsTheDisputes: Guard = (facts) => {
  const approvedAt = approvedScope(facts)?.approvedAt;
  const later = won(facts).findLast(({ at }) => approvedAt && at >= approvedAt);
  return later
    ? `${later.words} after the scope was approved. Return the demand to review, decide the items by it and have the scope approved anew.`
    : null;
};
