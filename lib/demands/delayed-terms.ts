import { type Permission, rolesMay } from "@/lib/auth/permissions";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { noticeDue } from "@/lib/demands/owed-notices";
import type { DelayedNotice, Proposal } from "@/lib/generated/prisma/client";

/** What two people look at when they let a notice go by itself, beside its words. */
export type DelayedTerms = Pick<DelayedNotice, "orders" | "scopeId" | "deliveries">;

/** What can have changed since, and how that is said. */
export const CHANGES = {
  ORDER: "an order was entered since, or its last day was changed",
  SCOPE: "the scope is another than the one approved then",
  DELIVERY: "something was delivered since",
  WORDS: "the notice reads otherwise than the one approved",
  PERSON: "one of the two people who let it go by itself may do so no longer",
  SETTLED: "no notice waits to be given any more: it was given, or the demand ended and nothing left",
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
function changedSince(terms: DelayedTerms, facts: DemandFacts): Change | null {
  if (facts.orders.some(({ id }) => !terms.orders.includes(id))) return "ORDER";
  if ((approvedScope(facts)?.id ?? null) !== terms.scopeId) return "SCOPE";
  return deliveries(facts) === terms.deliveries ? null : "DELIVERY";
}

/** A delayed notice with the proposal that carries the names of its two people. */
export type OpenDelayed = { delayed: DelayedNotice; proposal: Proposal };

/** The delayed notice that is proposed or approved and neither sent, void nor stopped. */
export function openDelayed(facts: DemandFacts): OpenDelayed | null {
  const delayed = facts.delayed.find((one) => !one.endedAt);
  const proposal = delayed && facts.proposals.find((one) => one.id === delayed.proposalId);
  return delayed && proposal ? { delayed, proposal } : null;
}

/** What each of the two must be allowed to do, still, when the notice goes. */
export const PROPOSES: Permission = "proposal:make";
export const CONFIRMS: Permission = "proposal:confirm";

/**
 * Those of the two who can no longer stand for it: disabled since, without the permission, or no longer among those who may
 * know of the demand. Pure.
 */
export function standsNoLonger({ proposedById, confirmedById }: Proposal, facts: DemandFacts): string[] {
  const may = (id: string, permission: Permission) =>
    facts.people.some((one) => one.id === id && rolesMay(one.roles, permission));
  return [
    ...(may(proposedById, PROPOSES) ? [] : [proposedById]),
    ...(!confirmedById || may(confirmedById, CONFIRMS) ? [] : [confirmedById]),
  ];
}

/** Why the approval of the two speaks no longer, by the facts as they are now; null while it does. Pure. */
export function whyNoLonger({ delayed, proposal }: OpenDelayed, facts: DemandFacts): Change | null {
  const changed = changedSince(delayed, facts);
  if (changed) return changed;
  if (standsNoLonger(proposal, facts).length > 0) return "PERSON";
  return noticeDue(facts) === undefined ? "SETTLED" : null;
}
