import { type Actor, can, readsDemands, requirePermission } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { nothingWasReleased } from "@/lib/demands/guards/ending";
import { custodianFoundNothing } from "@/lib/demands/guards/found-nothing";
import { type Guard, type StepInput, whoCould } from "@/lib/demands/guards/guard";
import * as production from "@/lib/demands/guards/production";
import { type Action, lifecycle } from "@/lib/demands/lifecycle";
import { type RecordName, records } from "@/lib/demands/records";
import { STATUS_WORDS, sayStatuses } from "@/lib/demands/words";
import { type AppError, Forbidden, NotReady, WrongState } from "@/lib/errors";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** Whatever can be done to a demand: a step of its life, or a record beside it. */
export type Act = Action | RecordName;

const rules = { ...lifecycle, ...records };

const statusesOf = (act: Act): readonly DemandStatus[] => {
  const rule = rules[act];
  return "from" in rule ? rule.from : rule.when;
};

/** Is the act one for a demand that stands where this one does, whoever asks? */
export function belongsToStatus(act: Act, status: DemandStatus): boolean {
  return statusesOf(act).includes(status);
}

/** Guards whose words say nothing of who asks, of what, or of anybody's data. */
const SAID_TO_CUSTODIANS: ReadonlySet<Guard> = new Set([
  custodianFoundNothing,
  nothingWasReleased,
  production.scopeIsApproved,
  production.thereIsAPackage,
  production.somethingWasReleased,
  production.packageIsNotYetSealed,
  production.noSealingIsUnderWay,
  production.aSealingIsUnderWay,
  production.everyFileIsInScope,
  production.everyFileIsAsFiltered,
]);
const FOR_COUNSEL =
  "Something on this demand is for counsel to settle first. Ask them; nothing is to be done here until then.";
/** Where a demand stands while something is asked of a custodian; at any other place it would tell what became of it. */
const SAID_OF_WHERE_IT_STANDS: ReadonlySet<DemandStatus> = new Set(["PRODUCING", "PRESERVING"]);

/** Does the actor's role take this act at all? */
export function isActOf(act: Act, actor: Actor): boolean {
  return can(actor, rules[act].needs);
}

/**
 * Refuses whoever may not know of demands what is not theirs to do, in the same words whether or not there is the demand.
 * @throws Forbidden
 */
export function requireOwnAct(act: Act, actor: Actor): void {
  if (!readsDemands(actor)) requirePermission(actor, rules[act].needs);
}

/**
 * Why this actor may not do this now, or null. Pages show its message and verbs throw it, so that the two can never
 * differ. Without `input` only that is judged which does not depend on what the person will fill in.
 */
export function obstacle(act: Act, facts: DemandFacts, actor: Actor, input?: StepInput): AppError | null {
  const { needs, unless } = rules[act];
  if (!can(actor, needs)) return new Forbidden(`Your role does not allow this. ${whoCould(facts, needs)}`);
  const statuses = statusesOf(act);
  const { status } = facts.demand;
  if (!statuses.includes(status)) {
    const words = `Not possible while the demand is ${STATUS_WORDS[status]}; it is possible while it is ${sayStatuses(statuses)}.`;
    return new WrongState(readsDemands(actor) || SAID_OF_WHERE_IT_STANDS.has(status) ? words : FOR_COUNSEL);
  }
  for (const guard of unless) {
    const words = guard(facts, actor, input);
    if (words) return new NotReady(said(guard, words, actor));
  }
  return null;
}

/** A custodian, who may not know of the demand, learns only that it is for counsel. */
const said = (guard: Guard, words: string, actor: Actor): string =>
  readsDemands(actor) || SAID_TO_CUSTODIANS.has(guard) ? words : FOR_COUNSEL;

/** Everything that stands in the way of a step, not only the first: for the page's list of what blocks it. */
export function obstacles(act: Act, facts: DemandFacts, actor: Actor): string[] {
  return rules[act].unless.flatMap((guard) => guard(facts, actor, undefined) ?? []);
}
