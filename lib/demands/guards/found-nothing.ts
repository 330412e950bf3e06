import { can } from "@/lib/auth/context";
import type { DemandFacts, ExportFacts, TaskFacts } from "@/lib/demands/facts";
import { approvedScope, type Guard, isOneOf, whoCould } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { capital } from "@/lib/demands/words";

const wasGiven = ({ withdrawnAt }: ExportFacts) => !withdrawnAt;
/** Neither taken back nor destroyed. */
const stands = (given: ExportFacts) => wasGiven(given) && !given.destroyedAt;

type Around = Pick<DemandFacts, "items" | "scopes">;

/** The item that the task asks for. */
export const itemOf = ({ scopes }: Around, task: TaskFacts) =>
  scopes.flatMap((one) => one.decisions).find((one) => one.id === task.decisionId)?.itemId;

interface OfTask {
  task: TaskFacts;
  given: ExportFacts;
}

/** Every export that was not taken back, also one destroyed since, with its task: of the items that the approved scope lets out, or of all before there is one. */
export function givenExportsOf(facts: DemandFacts): OfTask[] {
  const letOut = approvedScope(facts)?.decisions.filter(isLetOut);
  const counts = (task: TaskFacts) => !letOut || letOut.some((one) => one.itemId === itemOf(facts, task));
  return facts.tasks
    .filter(counts)
    .flatMap((task) => task.exports.filter(wasGiven).map((given) => ({ task, given })));
}

/** Of those, the ones that stand. */
export const standingExportsOf = (facts: DemandFacts): OfTask[] =>
  givenExportsOf(facts).filter(({ given }) => stands(given));

const records = (count: number, verb: [string, string]) =>
  count === 1 ? `1 record ${verb[0]}` : `${count} records ${verb[1]}`;

/** "item 2" */
export const sayItemOf = (facts: Around, task: TaskFacts): string =>
  `item ${facts.items.find((one) => one.id === itemOf(facts, task))?.position ?? "?"}`;

/** What keeps a task from having answered that there is nothing, or null; an export must have shown it. */
function unanswered(task: TaskFacts): string | null {
  if (task.answer === "NO_DATA" || (task.answer === "EXPORTED" && task.exports.some(stands))) return null;
  return task.answer ? "the answer is another" : "there is no answer yet";
}

/** What the filter found in an export, or what it has not come to, or null where it found nothing. */
function foundIn({ name, found }: ExportFacts): string | null {
  if (!found) return `“${name}” has no run of the filter that ended and stands`;
  if (found.in > 0) return `of “${name}” ${records(found.in, ["is in", "are in"])}`;
  if (found.unclear > 0)
    return `of “${name}” ${records(found.unclear, ["is unclear and must be decided", "are unclear and must be decided"])}`;
  return null;
}

/**
 * Before there are tasks, the word of who collects. Then the answers: “no such data”, or exports in which the filter found
 * nothing, which counsel says, and nobody who gave one.
 */
export const custodianFoundNothing: Guard = (facts, actor) => {
  const asked = facts.tasks.filter((one) => !one.voidedAt);
  const given = standingExportsOf(facts);
  const say = (task: TaskFacts, what: string | null) => (what ? [`${sayItemOf(facts, task)}: ${what}`] : []);
  const sentences = (all: string[]) => all.map((one) => `${capital(one)}.`).join(" ");
  if (asked.length + given.length === 0)
    return can(actor, "production:collect")
      ? null
      : "A custodian must say so: they were given no task yet, so a custodian records it here.";
  const open = asked.flatMap((task) => say(task, unanswered(task)));
  if (open.length > 0)
    return `A custodian must say so: each of their tasks has to be answered with “no such data”, or with exports in which the filter finds nothing. ${sentences(open)}`;
  if (given.length === 0) return null;
  if (!can(actor, "demand:reject"))
    return "Exports were given, so counsel records that there are no data, by what the filter found in them.";
  const givers = new Set(given.map((one) => one.given.givenById));
  if (isOneOf(actor, givers))
    return `Whoever gave an export does not record that there is nothing in it. ${whoCould(facts, "demand:reject", givers)}`;
  const found = given.flatMap((one) => say(one.task, foundIn(one.given)));
  return found.length > 0 ? `It is not shown that there are no data. ${sentences(found)}` : null;
};
