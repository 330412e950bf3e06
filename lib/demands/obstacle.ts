import { type Actor, can } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { type StepInput, whoCould } from "@/lib/demands/guards/guard";
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

/**
 * Why this actor may not do this now, or null. Pages show its message and verbs throw it, so that the two can never
 * differ. Without `input` only that is judged which does not depend on what the person will fill in.
 */
export function obstacle(act: Act, facts: DemandFacts, actor: Actor, input?: StepInput): AppError | null {
  const { needs, unless } = rules[act];
  if (!can(actor, needs)) return new Forbidden(`Your role does not allow this. ${whoCould(facts, needs)}`);
  const statuses = statusesOf(act);
  if (!statuses.includes(facts.demand.status))
    return new WrongState(
      `Not possible while the demand is ${STATUS_WORDS[facts.demand.status]}; it is possible while it is ${sayStatuses(statuses)}.`,
    );
  for (const guard of unless) {
    const words = guard(facts, actor, input);
    if (words) return new NotReady(words);
  }
  return null;
}

/** Everything that stands in the way of a step, not only the first: for the page's list of what blocks it. */
export function obstacles(act: Act, facts: DemandFacts, actor: Actor): string[] {
  return rules[act].unless.flatMap((guard) => guard(facts, actor, undefined) ?? []);
}
