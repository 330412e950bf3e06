import type { DemandFacts, ExportFacts, ProductionFacts, TaskFacts } from "@/lib/demands/facts";
import { dataWereReleased, hasLeft } from "@/lib/demands/guards/ending";
import { givenExportsOf, itemOf, standingExportsOf } from "@/lib/demands/guards/found-nothing";
import {
  approvedScope,
  type Guard,
  isOneOf,
  productionAtHand,
  type StepInput,
  whoCould,
} from "@/lib/demands/guards/guard";
import { beingSealed, filesOf, isLetOut } from "@/lib/demands/guards/production";
import type { ItemDecision } from "@/lib/generated/prisma/client";

/** Where nothing left, the demand ends by another step, which tells the truth of it. */
export const somethingHasLeft: Guard = (facts) =>
  dataWereReleased(facts)
    ? null
    : "No package was released, so there is no production to end. Release one, or record that there are no data.";

export const noPackageIsBegun: Guard = ({ productions }) => {
  const begun = productions.find((one) => !one.voidedAt && !one.releasedAt);
  if (!begun) return null;
  if (beingSealed(begun))
    return `Package ${begun.number} is being sealed. Wait until that has ended; then release it, or void it.`;
  return begun.sealedAt
    ? `Package ${begun.number} is sealed and was not released. Release it, or void it.`
    : `Package ${begun.number} is begun and was not released. Seal and release it, or void it.`;
};

/** What became of one item that the approved scope lets out. */
interface Asked {
  task: TaskFacts | undefined;
  exports: ExportFacts[];
  /** Did anything of it leave for the officer, or does with the last package? */
  left: boolean;
}

function askedOf(facts: DemandFacts, { id, itemId }: ItemDecision, last: ProductionFacts | undefined): Asked {
  const decisions = facts.scopes.flatMap((one) => one.decisions).filter((one) => one.itemId === itemId);
  const packages = facts.productions.filter(
    (one) => !one.routeId && (one.id === last?.id || hasLeft(facts, one)),
  );
  return {
    task: facts.tasks.find((one) => one.decisionId === id && !one.voidedAt),
    exports: standingExportsOf(facts)
      .filter(({ task }) => itemOf(facts, task) === itemId)
      .map(({ given }) => given),
    left: packages.flatMap(filesOf).some((file) => decisions.some((one) => one.id === file.decisionId)),
  };
}

const isCalledLast = (input: StepInput) => input?.extent === "LAST";

/** Why more of an item may be to come; the first that holds is said. */
// biome-ignore format: a table to be read across
const UNSETTLED: readonly [holds: (asked: Asked) => boolean, words: string][] = [
  [({ task }) => !task, "no custodian was asked for it"],
  [({ task }) => !task?.answer, "the custodian has not answered yet"],
  [({ task }) => task?.answer === "CANNOT_SEPARATE", "the custodian cannot separate it from other data: return the demand to review, and decide it anew"],
  [({ task }) => task?.answer === "TOO_MUCH", "the custodian would collect too much: return the demand to review, and decide it anew"],
  [({ exports }) => exports.some(({ found }) => !found), "an export has no run of the filter that ended and stands"],
  [({ exports }) => exports.some(({ found }) => found && found.unclear > 0), "records are unclear and must be decided"],
  [({ exports, left }) => !left && exports.some(({ found }) => found && found.in > found.privileged), "records that the filter let out have not left: put them into a package and release it"],
];

/**
 * Each item is answered by “no such data”, or by exports that are filtered and clear and of which something left, if there
 * was anything. Whether all of it left, and would be let out alike now, is asked of the rows by `refuseLeftOver`.
 */
export const everyItemIsSettled: Guard = (facts, _actor, input) => {
  const last = isCalledLast(input) ? productionAtHand(facts, input) : undefined;
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  const open = facts.items.flatMap((item) => {
    const decision = decisions.find((one) => one.itemId === item.id);
    const asked = decision && askedOf(facts, decision, last);
    const reason = asked && UNSETTLED.find(([holds]) => holds(asked));
    return reason ? [`Item ${item.position}: ${reason[1]}.`] : [];
  });
  return open.length > 0 ? `It is not shown that nothing more is to come. ${open.join(" ")}` : null;
};

/** The same as of a release: who collected is not the one who says that it was enough, also once the export is destroyed. */
const enderGaveNoExport: Guard = (facts, actor) => {
  const givers = new Set(givenExportsOf(facts).map(({ given }) => given.givenById));
  return isOneOf(actor, givers)
    ? `Whoever gave an export does not say that nothing more is to come. ${whoCould(facts, "production:release", givers)}`
    : null;
};

/** Who says that nothing more is to come, by whatever step: all of it must be silent. */
export const nothingMoreIsToCome: Guard = (facts, actor, input) =>
  everyItemIsSettled(facts, actor, input) ?? enderGaveNoExport(facts, actor, input);

/** Only the last package says so; an interim one leaves it open. */
export const nothingMoreFollowsTheLast: Guard = (facts, actor, input) => {
  const words = isCalledLast(input) && nothingMoreIsToCome(facts, actor, input);
  return words
    ? `This is not the last package yet, so it can only be released as an interim one. ${words}`
    : null;
};
