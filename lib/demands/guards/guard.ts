import type { Actor } from "@/lib/auth/context";
import { type Permission, rolesMay } from "@/lib/auth/permissions";
import type { DemandFacts, ProductionFacts, ScopeFacts } from "@/lib/demands/facts";

/** What a person fills in for a step, already parsed by its schema. Undefined when the page only asks what stands in the way. */
export type StepInput = Readonly<Record<string, unknown>> | undefined;

/** Pure: the sentence that says what stands in the way and what would satisfy the rule, or null. */
export type Guard = (facts: DemandFacts, actor: Actor, input: StepInput) => string | null;

/** The scope that is being written: neither approved nor void. */
export function openScope(facts: DemandFacts): ScopeFacts | undefined {
  return facts.scopes.find((scope) => !scope.approvedAt && !scope.voidedAt);
}

/** The scope under which something may be produced. */
export function approvedScope({ scopes }: Pick<DemandFacts, "scopes">): ScopeFacts | undefined {
  return scopes.findLast((scope) => scope.approvedAt && !scope.voidedAt);
}

/** The package named by the input, or else the newest that is neither void nor released. */
export function productionAtHand(facts: DemandFacts, input: StepInput): ProductionFacts | undefined {
  const named = input?.productionId;
  if (typeof named === "string") return facts.productions.find((one) => one.id === named);
  return facts.productions.findLast((one) => !one.voidedAt && !one.releasedAt);
}

/** Everybody who wrote part of the scope: its author and whoever decided an item. */
export function authorsOf(scope: ScopeFacts): Set<string> {
  return new Set([scope.authorId, ...scope.decisions.map((decision) => decision.decidedById)]);
}

/** "Now could: Dana Cole, Ilse Brandt." Those active people who may know of the demand, hold the permission and are not ruled out; of one who is away also who stands in. */
export function whoCould(
  facts: DemandFacts,
  permission: Permission,
  ruledOut: ReadonlySet<string> = new Set(),
): string {
  const names = facts.people
    .filter((person) => rolesMay(person.roles, permission) && !ruledOut.has(person.id))
    .map(({ name, away }) => (away ? `${name} (away; ${away.deputy} stands in)` : name));
  return names.length > 0
    ? `Now could: ${names.join(", ")}.`
    : "Nobody else on this demand could; a further person must be added.";
}

/** Is the person who acts one of these? */
export function isOneOf(actor: Actor, ids: ReadonlySet<string>): boolean {
  return actor.type === "user" && ids.has(actor.id);
}
