import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import type { DelayedNotice, Proposal } from "@/lib/generated/prisma/client";

/** What two people look at when they let a notice go by itself, beside its words. */
export type DelayedTerms = Pick<DelayedNotice, "orders" | "scopeId" | "deliveries">;

/** What can have changed since, and how that is said. */
export const CHANGES = {
  ORDER: "an order was entered since, or its last day was changed",
  SCOPE: "the scope is another than the one approved then",
  DELIVERY: "something was delivered since",
  WORDS: "the notice reads otherwise than the one approved",
  REFUSED: "a rule stood in its way at the moment of sending",
} as const;
export type Change = keyof typeof CHANGES;

/** The code of a void approval in words. */
export const sayChange = (why: string | null): string =>
  why && Object.hasOwn(CHANGES, why) ? CHANGES[why as Change] : "something changed";

const deliveries = (facts: DemandFacts) => facts.productions.filter((one) => one.releasedAt).length;

export function delayedTerms(facts: DemandFacts): DelayedTerms {
  return {
    orders: facts.orders.map(({ id }) => id),
    scopeId: approvedScope(facts)?.id ?? null,
    deliveries: deliveries(facts),
  };
}

/** What has changed since the terms were written; null while nothing has. An order that ended sooner changes nothing. Pure. */
export function changedSince(terms: DelayedTerms, facts: DemandFacts): Change | null {
  if (facts.orders.some(({ id }) => !terms.orders.includes(id))) return "ORDER";
  if ((approvedScope(facts)?.id ?? null) !== terms.scopeId) return "SCOPE";
  return deliveries(facts) === terms.deliveries ? null : "DELIVERY";
}

/** The delayed notice that is proposed or approved and neither sent, void nor stopped. */
export function openDelayed(facts: DemandFacts): { delayed: DelayedNotice; proposal: Proposal } | null {
  const delayed = facts.delayed.find((one) => !one.endedAt);
  const proposal = delayed && facts.proposals.find((one) => one.id === delayed.proposalId);
  return delayed && proposal ? { delayed, proposal } : null;
}
