import type { DemandFacts } from "@/lib/demands/facts";
import { authorsOf, type Guard, isOneOf, openScope, whoCould } from "@/lib/demands/guards/guard";
import type { Item, ItemDecision } from "@/lib/generated/prisma/client";
import { canCompel } from "@/lib/instruments/can-compel";
import { classToCompel, type ItemCategory } from "@/lib/instruments/categories";
import { type Check, isWaivable } from "@/lib/instruments/check";
import { checksBeforeEarlyNotice, checksFor } from "@/lib/instruments/checks";
import { classesWithin, type DataClass } from "@/lib/instruments/kind";

const askedBy = (facts: DemandFacts) => ({
  kind: facts.kind,
  dataClasses: [...new Set(facts.items.map((item) => item.dataClass as DataClass))],
  claimsSecrecyByOrder: facts.demand.secrecy === "IN_FORCE",
});

/** The checks that this demand is put to, in order. */
export function checksOf(facts: DemandFacts): readonly Check[] {
  return checksFor(askedBy(facts));
}

type Given = DemandFacts["checks"][number] | undefined;

const leftOut = (facts: DemandFacts) =>
  openScope(facts)?.decisions.some(({ decision }) => decision !== "APPROVE") ?? false;

/** What leaves a check unsettled, and the words for it; the first that meets any check is said. */
const UNSETTLED: readonly {
  is: (check: Check, given: Given, facts: DemandFacts) => boolean;
  words: (codes: string) => string;
}[] = [
  { is: (_check, given) => !given, words: (codes) => `Not all checks are answered: ${codes}.` },
  {
    // To call one of them inapplicable would be to waive it.
    is: (check, given) => !isWaivable(check) && given?.answer !== "yes",
    words: (codes) =>
      `A check that cannot be waived is not answered yes: ${codes}. Cure it and answer again, or reject the demand.`,
  },
  {
    is: (_check, given) => given?.answer === "no" && !(given.remedy && given.remedyRecord),
    words: (codes) => `A check stands at no: ${codes}. Record how it was cured, narrowed or escalated.`,
  },
  {
    is: (_check, given) => given?.answer === "not-applicable" && !given.note.trim(),
    words: (codes) =>
      `A check is said not to apply without a word why: ${codes}. Write the reason into its note.`,
  },
  {
    is: (_check, given, facts) => given?.answer === "no" && given.remedy === "narrowed" && !leftOut(facts),
    words: (codes) =>
      `${codes} is said to be narrowed, but every item is let out as asked. Narrow, refuse or contest an item, or answer anew.`,
  },
  {
    is: (check, given, facts) =>
      check.code === "V14" && given?.answer === "no" && facts.conflicts.length === 0,
    words: () =>
      "V14 stands at no, and no conflict with foreign law is on record. Record it, so that its clock runs.",
  },
];

function unsettled(facts: DemandFacts, checks: readonly Check[]): string | null {
  const answers = new Map(facts.checks.map((answer) => [answer.check, answer]));
  for (const { is, words } of UNSETTLED) {
    const codes = checks.filter((check) => is(check, answers.get(check.code), facts)).map(({ code }) => code);
    if (codes.length > 0) return words(codes.join(", "));
  }
  return null;
}

export const noCheckStandsAtNo: Guard = (facts) => unsettled(facts, checksOf(facts));

/** Time may be short: a notice may go out of review once these are answered. */
export const checksAllowEarlyNotice: Guard = (facts) =>
  facts.demand.status === "IN_REVIEW" ? unsettled(facts, checksBeforeEarlyNotice(askedBy(facts))) : null;

export const secrecyIsAnswered: Guard = ({ demand }) =>
  demand.secrecy === "UNKNOWN"
    ? "Whether secrecy covers this demand is not answered yet. Counsel answers it on the documents served."
    : null;

export const noQuestionIsOpen: Guard = ({ questions }) =>
  questions.some((question) => !question.answeredAt)
    ? "A question to the authority is still open. Record the answer, or that none came."
    : null;

const outside = (decision: ItemDecision, item: Item) =>
  !decision.rangeStart ||
  !decision.rangeEnd ||
  decision.rangeStart < item.rangeStart ||
  decision.rangeEnd > item.rangeEnd;

const isAsAsked = (item: Item, decision: ItemDecision) =>
  decision.dataClass === item.dataClass &&
  decision.narrowedTo.length === 0 &&
  decision.rangeStart?.getTime() === item.rangeStart.getTime() &&
  decision.rangeEnd?.getTime() === item.rangeEnd.getTime();

/** What is wrong with one decision, or null: never wider than asked, never more than the kind can compel. */
export function decisionFault(
  item: Item,
  decision: ItemDecision | undefined,
  facts: DemandFacts,
): string | null {
  if (!decision) return `Item ${item.position} is not decided.`;
  if (decision.decision !== "APPROVE" && decision.decision !== "NARROW")
    return decision.reason ? null : `Item ${item.position} needs the reason why it is not produced.`;
  const within = classesWithin(item.dataClass as DataClass);
  if (!within.includes(decision.dataClass as DataClass))
    return `Item ${item.position} would be wider than what was asked: ${item.dataClass} can be narrowed to ${within.join(", ")}.`;
  if (decision.rangeStart && decision.rangeEnd && decision.rangeEnd < decision.rangeStart)
    return `Item ${item.position}: the range ends before it begins.`;
  // The end is itself outside: one that ends where it begins lets nothing out, and was taken before that was asked.
  if (decision.rangeStart?.getTime() === decision.rangeEnd?.getTime() && decision.rangeStart)
    return `Item ${item.position}: the range ends where it begins, so nothing lies in it. Give a later end, or refuse the item.`;
  if (outside(decision, item)) return `Item ${item.position} would be wider than what was asked.`;
  if (decision.decision === "NARROW" && isAsAsked(item, decision))
    return `Item ${item.position} would be let out as asked: give a narrower class, fewer accounts or a shorter time, or approve it.`;
  const dataClass = classToCompel({
    dataClass: decision.dataClass as DataClass,
    category: item.category as ItemCategory,
  });
  if (!canCompel(facts.kind, dataClass))
    return `Item ${item.position}: “${facts.kind.title}” cannot compel this class of data (${dataClass}). Narrow or refuse it.`;
  return null;
}

export const everyItemIsDecided: Guard = (facts) => {
  const scope = openScope(facts);
  if (!scope) return "No scope is written yet: decide each item first.";
  const faults = facts.items.map((item) =>
    decisionFault(
      item,
      scope.decisions.find((decision) => decision.itemId === item.id),
      facts,
    ),
  );
  const fault = faults.find((words) => words !== null);
  if (fault) return fault;
  return scope.decisions.some((decision) => decision.decision === "APPROVE" || decision.decision === "NARROW")
    ? null
    : "Nothing would be produced under this scope. Reject the demand, or record that there are no data.";
};

export const approverIsNotTheAuthor: Guard = (facts, actor) => {
  const scope = openScope(facts);
  if (!scope || !isOneOf(actor, authorsOf(scope))) return null;
  return `Whoever wrote part of the scope cannot approve it. ${whoCould(facts, "scope:approve", authorsOf(scope))}`;
};
