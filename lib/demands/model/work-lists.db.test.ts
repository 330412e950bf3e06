import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { can } from "@/lib/auth/context";
import { freshness } from "@/lib/contacts/freshness";
import { countDemands } from "@/lib/demands/count-demands";
import type { DemandFacts } from "@/lib/demands/facts";
import {
  packageIsSealed,
  releaserIsAThird,
  releaserJudgedNothingAlone,
} from "@/lib/demands/guards/production";
import { approverIsNotTheAuthor, everyItemIsDecided } from "@/lib/demands/guards/review";
import { commands, type Model } from "@/lib/demands/model/test-commands";
import { asOwner, Stage } from "@/lib/demands/model/test-stage";
import { effortsMade } from "@/lib/demands/notice-gate";
import { noticeDue, owedNotices } from "@/lib/demands/owed-notices";
import { queueOf } from "@/lib/demands/queue";
import { secrecyFlags } from "@/lib/demands/secrecy-flags";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { WORK_LIST_NAMES, type WorkList } from "@/lib/demands/work-list-names";

const HOUR = 3_600_000;
const runs = Number(process.env.NARROWGATE_RUNS ?? 14);

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await makeWorld();
  owner = await asOwner();
});
afterAll(() => owner.end());

/** Does the demand belong there, by the facts and the very guards that the acts are refused by? */
const TRUTH: Record<WorkList, (facts: DemandFacts, who: Somebody) => boolean> = {
  MINE: ({ demand }, { actor }) => demand.status !== "CLOSED" && demand.assigneeId === actor.id,
  MY_APPROVAL: (facts, { actor }) =>
    (can(actor, "scope:approve") &&
      facts.demand.status === "IN_REVIEW" &&
      everyItemIsDecided(facts, actor, undefined) === null &&
      approverIsNotTheAuthor(facts, actor, undefined) === null) ||
    (can(actor, "proposal:confirm") &&
      facts.proposals.some(
        (one) =>
          !one.confirmedAt &&
          !one.withdrawnAt &&
          one.proposedById !== actor.id &&
          (one.kind !== "UNDELIVERABLE" ||
            effortsMade(facts).every((effort) => effort.recordedById !== actor.id)),
      )) ||
    (can(actor, "record:judge") &&
      facts.demand.status === "PRODUCING" &&
      facts.judging.proposedBy.some((id) => id !== actor.id)),
  MY_RELEASE: (facts, { actor }) =>
    can(actor, "production:release") &&
    facts.demand.status === "PRODUCING" &&
    packageIsSealed(facts, actor, undefined) === null &&
    releaserIsAThird(facts, actor, undefined) === null &&
    releaserJudgedNothingAlone(facts, actor, undefined) === null,
  RECORDS_WAIT: (facts, { actor }) =>
    can(actor, "record:judge") && facts.demand.status === "PRODUCING" && facts.judging.waiting > 0,
  OVERDUE: ({ demand, now }) => demand.nextDueAt !== null && demand.nextDueAt < now,
  DUE_SOON: ({ demand, now }) => isWithin(demand.nextDueAt, now, 72),
  SECRECY_UNANSWERED: ({ demand }) => demand.secrecy === "UNKNOWN" && demand.status !== "CLOSED",
  SECRECY_ENDS: ({ demand, orders, now }) =>
    (demand.status !== "CLOSED" || demand.nextDueAt !== null) &&
    orders.some((order) => !order.releasedAt && isWithin(order.holdsUntil, now, 14 * 24)),
  NOTICE_OWED: (facts) => owedNotices(facts).length > 0,
  NOTICE_DUE: (facts) => {
    const due = noticeDue(facts);
    return Boolean(due && due <= facts.now);
  },
  SECRECY_MARKED: (facts) => secrecyFlags(facts).some(({ answer }) => !answer),
  MAIL_UNCERTAIN: ({ mails, demand }) =>
    mails.some((mail) => mail.demandId === demand.id && mail.state === "AMBIGUOUS"),
  MAIL_REFUSED: ({ mails, demand }) =>
    mails.some((mail) => mail.demandId === demand.id && (mail.state === "FAILED" || mail.state === "HELD")),
  CONTACT_UNREACHABLE: ({ demand, contacts, ...basis }) =>
    demand.status !== "CLOSED" &&
    contacts.some((one) => ["bouncing", "stale", "unconfirmed"].includes(freshness(one, basis))),
  AWAITS_AUTHORITY: ({ demand, questions, extensions }) =>
    demand.status !== "CLOSED" &&
    (demand.status === "REDIRECTING" ||
      questions.some((one) => !one.answeredAt) ||
      extensions.some((one) => !one.newDueAt && !one.refusedAt)),
  AWAITS_CUSTOMER: ({ demand, objections, notices, now }) =>
    demand.status !== "CLOSED" &&
    (objections.some((one) => !one.end) ||
      (["NOTIFYING", "PRODUCING"].includes(demand.status) &&
        notices.some(
          (one) =>
            one.demandId === demand.id &&
            !one.voidedAt &&
            !one.waivedAt &&
            one.kind !== "PRODUCED" &&
            one.windowEndsAt !== null &&
            one.windowEndsAt > now,
        ))),
  QUESTION_OVERDUE: ({ demand, questions, now }) =>
    demand.status !== "CLOSED" && questions.some((one) => !one.answeredAt && one.answerDueAt < now),
  HOLD_ENDS: ({ demand, holds, now }) =>
    demand.status !== "CLOSED" &&
    holds.some((one) => !one.releasedAt && !one.waivedReason && isWithin(one.keepUntil, now, 14 * 24)),
  MY_DRAFTS: () => false,
  UNASSIGNED: ({ demand }) => demand.status !== "CLOSED" && demand.assigneeId === null,
};

function isWithin(at: Date | null, now: Date, hours: number): boolean {
  return at !== null && at >= now && at.getTime() < now.getTime() + hours * HOUR;
}

const seen = new Set<WorkList>();

async function compare(stage: Stage): Promise<void> {
  for (const reference of stage.references) {
    const facts = await stage.facts(reference);
    for (const who of stage.everybody.filter(({ actor }) => can(actor, "demand:read"))) {
      const visible = facts.people.some((one) => one.id === who.actor.id);
      const sets = WORK_LIST_NAMES.map((next) => ({ next, q: reference }));
      const listed = await countDemands(who, sets);
      for (const [place, next] of WORK_LIST_NAMES.entries()) {
        const wanted = visible && TRUTH[next](facts, who);
        expect(listed[place] === 1, `${next} of ${who.actor.name}, ${reference} ${facts.demand.status}`).toBe(
          wanted,
        );
        if (wanted) seen.add(next);
      }
    }
  }
}

test("each work list holds the demands that the guards and the facts say, whatever happened to them", async () => {
  const beginning = fc.record({
    kind: fc.constant("US-WARRANT"),
    restricted: fc.boolean(),
    secrecy: fc.constantFrom("NONE", "UNKNOWN", "IN_FORCE"),
  });
  const walk = fc.asyncProperty(beginning, commands(40), async (begins, happenings) => {
    const stage = await Stage.open(world, owner, begins);
    const model: Model = { sequence: "0", demandIds: [] };
    for (const reference of stage.references) model.demandIds.push((await stage.facts(reference)).demand.id);
    try {
      await fc.asyncModelRun(() => ({ model, real: stage }), happenings);
      await compare(stage);
    } finally {
      await stage.close();
    }
  });
  await fc.assert(walk, { seed: 20_261_128, numRuns: runs, endOnFailure: true });
  for (const next of [
    "MY_APPROVAL",
    "MY_RELEASE",
    "OVERDUE",
    "SECRECY_UNANSWERED",
    "NOTICE_OWED",
    "UNASSIGNED",
  ] as const)
    expect(seen, "the walks came by it").toContain(next);
}, 600_000);

test("a list counts what it shows, and nothing that the asker may not see", async () => {
  const { COUNSEL, COMPLIANCE_OFFICER } = world.people;
  for (const who of [COUNSEL, COMPLIANCE_OFFICER]) {
    const counts = await countDemands(
      who,
      WORK_LIST_NAMES.map((next) => ({ next })),
    );
    for (const [place, next] of WORK_LIST_NAMES.entries()) {
      const { rows } = await queueOf(who, { next });
      expect(Math.min(Number(counts[place]), 50), next).toBe(rows.length);
    }
  }
});
