import type { DemandFacts, TaskFacts } from "@/lib/demands/facts";
import { scopeFollowsTheDisputes } from "@/lib/demands/guards/disputes";
import { everyItemIsSettled, somethingHasLeft } from "@/lib/demands/guards/ending-production";
import { standingExportsOf } from "@/lib/demands/guards/found-nothing";
import { authorsOf, openScope, productionAtHand } from "@/lib/demands/guards/guard";
import { customerHeardTheEnd } from "@/lib/demands/guards/notice";
import { officerVerified } from "@/lib/demands/guards/officer";
import { filesOf } from "@/lib/demands/guards/production";
import { checksOf } from "@/lib/demands/guards/review";
import type { Played } from "@/lib/demands/model/test-acts";
import type { Stage } from "@/lib/demands/model/test-stage";
import { noticeGate } from "@/lib/demands/notice-gate";
import type { Somebody } from "@/lib/demands/test-world";

/** What a busy desk would do next; steers the walk to where rules matter and judges nothing. */
export type Next =
  | {
      act: Played;
      who: Somebody;
      n: number;
      /** Who must not, though the role allows it; or answers that must not be taken. */
      tempting?: { who: Somebody | undefined } | { n: number };
    }
  | "send"
  | "wait"
  | "collect"
  | "check";

/** The smallest number that picks the place `at` of `length` and avoids the turns that come once in so many. */
function picking(at: number, length: number, fits: (n: number) => boolean): number {
  let n = at;
  while (!fits(n)) n += length;
  return n;
}

function inReview(facts: DemandFacts, stage: Stage): Next {
  const { people, others } = stage.world;
  const counsel = people.COUNSEL;
  if (facts.demand.secrecy === "UNKNOWN")
    return { act: "answerSecrecy", who: counsel, n: facts.orders.length > 0 ? 3 : 0 };
  if (facts.questions.some((one) => !one.answeredAt)) return { act: "answerQuestion", who: counsel, n: 0 };
  const answered = (code: string) => facts.checks.some((one) => one.check === code && one.answer === "yes");
  if (!checksOf(facts).every(({ code }) => answered(code))) return "check";
  const scope = openScope(facts);
  const undecided = facts.items.findIndex(
    (item) => !scope?.decisions.some((one) => one.itemId === item.id && one.decision !== "CONTEST"),
  );
  if (undecided >= 0 || !scope)
    return {
      act: "decideItem",
      who: counsel,
      n: picking(Math.max(undecided, 0), facts.items.length, (n) => n % 5 < 2),
    };
  if (!officerVerified(facts)) return { act: "verifyOfficer", who: counsel, n: 0 };
  const able = [people.LEAD_COUNSEL, others.COUNSEL, people.COUNSEL];
  const approver = able.find(({ actor }) => !authorsOf(scope).has(actor.id)) ?? others.LEAD_COUNSEL;
  return { act: "approveScope", who: approver, n: 0, tempting: { who: stage.person(scope.authorId) } };
}

function standingRecord(facts: DemandFacts, { world: { people } }: Stage): Next | null {
  const who = people.COUNSEL;
  if (facts.bars.some((one) => !one.liftedAt)) return { act: "liftBar", who, n: 0 };
  if (facts.incidents.some((one) => !one.closedAt)) return { act: "closeIncident", who, n: 0 };
  if (facts.objections.some((one) => !one.end)) return { act: "endObjection", who, n: 0 };
  if (facts.challenges.some((one) => !one.resolvedAt)) return { act: "endChallenge", who, n: 0 };
  return null;
}

/** An export that did not leave yet, the word that it is all, and what was filtered out of it into the package. */
function collecting({ tasks, productions }: DemandFacts, who: Somebody): Next {
  const released = productions.findLast((one) => one.releasedAt && !one.voidedAt)?.releasedAt;
  const isFresh = (one: TaskFacts) =>
    one.exports.some(({ withdrawnAt, givenAt }) => !withdrawnAt && (!released || givenAt > released));
  const n = tasks.findIndex((one) => !one.voidedAt && !(isFresh(one) && one.answer === "EXPORTED"));
  const task = tasks[n];
  if (!task) return { act: "addFiltered", who, n: 0, tempting: { n: 4 } };
  if (task.answer) return { act: "reopenTask", who, n };
  return { act: isFresh(task) ? "completeTask" : "giveExport", who, n };
}

/** After an interim package either nothing more is to come, or more is collected: by turns. */
function ending(facts: DemandFacts, stage: Stage): Next | null {
  const who = stage.world.others.COUNSEL;
  const isOver = [somethingHasLeft, everyItemIsSettled].every((guard) => !guard(facts, who.actor, undefined));
  if (!isOver || facts.demand.version % 2 === 0) return null;
  const giver = standingExportsOf(facts).at(-1)?.given.givenById;
  const tempted = stage.person(giver) ?? stage.world.people.CUSTODIAN;
  return standingRecord(facts, stage) ?? { act: "endProduction", who, n: 0, tempting: { who: tempted } };
}

function producing(facts: DemandFacts, stage: Stage): Next {
  const { people, others } = stage.world;
  if (scopeFollowsTheDisputes(facts, people.COUNSEL.actor, undefined))
    return { act: "returnToReview", who: people.COUNSEL, n: 0 };
  const parcel = productionAtHand(facts, undefined);
  const over = parcel ? null : ending(facts, stage);
  if (over) return over;
  if (!parcel || filesOf(parcel).length === 0) return collecting(facts, people.CUSTODIAN);
  if (!officerVerified(facts)) return { act: "verifyOfficer", who: people.COUNSEL, n: 0 };
  if (!parcel.sealedAt) return { act: "sealPackage", who: stage.jack, n: 0 };
  const standing = standingRecord(facts, stage);
  if (standing) return standing;
  if (customerHeardTheEnd(facts, people.COUNSEL.actor, undefined)) return answering(facts, stage);
  const { notGiven, closed } = noticeGate(facts);
  if (notGiven.length > 0) return notifying(facts, stage);
  if (closed.length > 0) return "wait";
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const able = [others.COUNSEL, people.LEAD_COUNSEL, people.COUNSEL];
  const releaser = able.find(({ actor }) => !scope || !authorsOf(scope).has(actor.id)) ?? others.COUNSEL;
  // By turns the one who built it and the one who wrote its scope.
  const tempted = facts.demand.version % 2 ? parcel.builtById : scope?.authorId;
  // By turns the last one, or one that more follows.
  const n = facts.mails.length % 2 ? 0 : 3;
  return { act: "deliverProduction", who: releaser, n, tempting: { who: stage.person(tempted) } };
}

/** The customer has still to hear how its objection ended. */
function answering({ mails, now }: DemandFacts, { world: { people } }: Stage): Next {
  const waiting = mails.filter(({ kind, state }) => kind === "CUSTOMER_ANSWER" && state === "READY");
  if (waiting.length > 0) return waiting.some(({ nextAttemptAt }) => nextAttemptAt <= now) ? "send" : "wait";
  const doubted = mails.some(({ kind, state }) => kind === "CUSTOMER_ANSWER" && state === "AMBIGUOUS");
  return { act: doubted ? "resolveAmbiguousMail" : "recordEffort", who: people.COUNSEL, n: 0 };
}

function notifying(facts: DemandFacts, { world: { people } }: Stage): Next {
  if (facts.mails.some((mail) => mail.state === "READY" && mail.nextAttemptAt <= facts.now)) return "send";
  if (facts.mails.some((mail) => mail.state === "READY")) return "wait";
  if (facts.mails.some((mail) => mail.kind === "NOTICE" && mail.state === "AMBIGUOUS"))
    return { act: "resolveAmbiguousMail", who: people.COUNSEL, n: 0 };
  const stale = noticeGate(facts).standings.some((one) => one.is === "accepted");
  if (stale && facts.efforts.length === 0) return { act: "recordEffort", who: people.COUNSEL, n: 0 };
  return { act: "tellAdministrators", who: people.COUNSEL, n: 0 };
}

const isOpen = (one: DemandFacts["proposals"][number]) => !one.confirmedAt && !one.withdrawnAt;

const orderStands = ({ orders, proposals }: DemandFacts) =>
  orders.some((order) => !order.releasedAt) && !proposals.some(isOpen);

/** What was proposed within the hour; an older one is left lying, since it may not be possible any more. */
const justProposed = ({ proposals, now }: DemandFacts) =>
  proposals.find(
    (one) => isOpen(one) && one.kind !== "REOPEN" && now.getTime() - one.proposedAt.getTime() < 3_600_000,
  );

export function nextStep(facts: DemandFacts, stage: Stage): Next {
  const { people } = stage.world;
  const counsel = people.COUNSEL;
  const proposed = justProposed(facts);
  if (proposed) {
    const who = proposed.proposedById === counsel.actor.id ? people.LEAD_COUNSEL : counsel;
    const n = facts.proposals.filter(isOpen).indexOf(proposed);
    return { act: "confirmProposal", who, n, tempting: { who: stage.person(proposed.proposedById) } };
  }
  if (facts.demand.status !== "CLOSED" && facts.demand.version % 3 === 0 && orderStands(facts))
    return { act: "propose", who: counsel, n: 1 };
  const reopening = facts.proposals.find((one) => one.kind === "REOPEN" && isOpen(one));
  switch (facts.demand.status) {
    case "RECEIVED":
      if (!officerVerified(facts)) return { act: "verifyOfficer", who: counsel, n: 0 };
      return { act: "skipRedirect", who: counsel, n: 0 };
    case "REDIRECTING":
      return { act: "skipRedirect", who: counsel, n: 0 };
    case "IN_REVIEW":
      return inReview(facts, stage);
    case "NOTIFYING":
      if (noticeGate(facts).notGiven.length > 0) return notifying(facts, stage);
      return { act: "startProduction", who: counsel, n: 0 };
    case "PRODUCING":
      return producing(facts, stage);
    case "PRODUCED":
      return facts.productions.some((one) => one.links.some((link) => link.collections.length > 0))
        ? { act: "closeDemand", who: counsel, n: 0 }
        : "collect";
    case "CHALLENGED":
      return { act: "resolveChallenge", who: counsel, n: 0 };
    case "PRESERVING":
      return { act: "endPreservation", who: counsel, n: 0 };
    case "CLOSED":
      if (!reopening) return { act: "propose", who: counsel, n: 0 };
      return {
        act: "reopen",
        who: reopening.proposedById === counsel.actor.id ? people.LEAD_COUNSEL : counsel,
        n: 0,
        tempting: { who: stage.person(reopening.proposedById) },
      };
  }
}
