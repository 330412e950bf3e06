import type { DemandFacts } from "@/lib/demands/facts";
import type { Guard } from "@/lib/demands/guards/guard";
import { whoCould } from "@/lib/demands/guards/guard";
import { FLAG_WORDS } from "@/lib/demands/words";

/** What lead counsel said last on a check (by its code) or a flag (by its kind) since it was raised. */
export function leadCounselOn(facts: Pick<DemandFacts, "escalations">, about: string, since: Date) {
  return facts.escalations.findLast((one) => one.about === about && one.answeredAt >= since);
}

/** One thing on which lead counsel is to answer, and the answer if there is one. */
export interface Escalated {
  about: string;
  words: string;
  since: Date;
  given: DemandFacts["escalations"][number] | undefined;
}

/** All that waits for lead counsel or was answered: flags that stand, and checks at no that were escalated. */
export function escalated(facts: DemandFacts): Escalated[] {
  const flags = facts.flags
    .filter((flag) => !flag.clearedAt)
    .map(({ kind, raisedAt }) => ({ about: kind, words: `the flag “${FLAG_WORDS[kind]}”`, since: raisedAt }));
  const checks = facts.checks
    .filter((given) => given.answer === "no" && given.remedy === "escalated")
    .map(({ check, answeredAt }) => ({ about: check, words: check, since: answeredAt }));
  return [...flags, ...checks].map((one) => ({ ...one, given: leadCounselOn(facts, one.about, one.since) }));
}

const listed = (open: readonly Escalated[]) => open.map(({ words }) => words).join(", ");

/** Privilege, the press, public authorities, and whatever else was escalated: lead counsel's recorded answer first. */
export const leadCounselHasAnswered: Guard = (facts) => {
  const all = escalated(facts);
  const stopped = all.filter(({ given }) => given?.answer === "STOP");
  if (stopped.length > 0)
    return `Lead counsel decided that the demand does not go on as it is: ${listed(stopped)}. Narrow, object or reject it; lead counsel may answer anew.`;
  const open = all.filter(({ given }) => !given);
  if (open.length === 0) return null;
  return `Lead counsel has not answered yet on ${listed(open)}. ${whoCould(facts, "escalation:answer")}`;
};

/** 18 U.S.C. 2703(h): while nobody has decided on a motion, nothing is approved. */
export const conflictsAreDecided: Guard = ({ conflicts }) => {
  const open = conflicts.filter(({ end }) => !end).map(({ country }) => country);
  return open.length > 0
    ? `A conflict with the law of ${open.join(", ")} is not decided: record whether the motion was filed, and why.`
    : null;
};
