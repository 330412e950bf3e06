import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { computed } from "@/lib/demands/deadlines/standing";
import { loadFacts } from "@/lib/demands/facts";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { answerCheck } from "@/lib/review/answer-check";
import { askExtension } from "@/lib/review/ask-extension";
import { endConflict } from "@/lib/review/end-conflict";
import { extendConflict } from "@/lib/review/extend-conflict";
import { raiseConflict } from "@/lib/review/raise-conflict";
import { recordExtension } from "@/lib/review/record-extension";
import { settleDeadline } from "@/lib/review/settle-deadline";

const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const factsOf = (reference: string) => loadFacts(db(), world.people.COUNSEL.actor, reference);
const deadline = async (reference: string, kind: string) =>
  (await factsOf(reference)).deadlines.find((one) => one.kind === kind);
const running = (reference: string) =>
  db().runningClock.findMany({ where: { demand: { reference } }, orderBy: { at: "asc" } });

describe("an objection to a civil subpoena", () => {
  const objection = async (reference: string) => {
    const found = await deadline(reference, "challenge");
    if (!found) throw new Error("There is no deadline for the objection.");
    return computed(found);
  };

  test("ends after fourteen days, or with the return date where that comes first and as it moves", async () => {
    const later = await registeredDemand(world, { kind: "US-CIVIL-SUB", dueInDays: 60 });
    expect(await objection(later)).toMatchObject({ rule: "frcp", days: 14 });
    const reference = await registeredDemand(world, { kind: "US-CIVIL-SUB", dueInDays: 5 });
    const { demand } = await factsOf(reference);
    expect(await objection(reference)).toMatchObject({ rule: "fixed", dueAt: demand.dueAt });
    const asked = await askExtension(world.people.COUNSEL, { reference, reason: "Many accounts." });
    const grant = { extensionId: asked.facts.extensions[0]?.id ?? "", answer: "GRANTED" } as const;
    const newDueAt = new Date((await now()).getTime() + 60 * DAY);
    await recordExtension(world.people.COUNSEL, { reference, ...grant, grantedBy: "The party", newDueAt });
    expect(await objection(reference)).toMatchObject({ number: 2, rule: "frcp", days: 14 });
    expect((await running(reference)).map(({ kind }) => kind)).toEqual(["challenge", "response"]);
  });
});

describe("a motion for comity", () => {
  test("is given more time only where every conflict that is open was, and then until the first such day", async () => {
    const reference = await demandInReview(world, { servedDaysAgo: 2 });
    const who = world.people.COUNSEL;
    await raiseConflict(who, { reference, country: "GB", law: "Its data law." });
    const { facts } = await raiseConflict(who, { reference, country: "AU", law: "Its privacy act." });
    const byLaw = (await running(reference)).find(({ kind }) => kind === "comity")?.at;
    const until = (days: number) => new Date(facts.now.getTime() + days * DAY);
    const extend = (country: string, days: number) => {
      const conflictId = facts.conflicts.find((one) => one.country === country)?.id ?? "";
      const extendedUntil = until(days);
      return extendConflict(who, { reference, conflictId, extendedUntil, extendedBy: "The officer" });
    };
    const at = async () => (await running(reference)).find(({ kind }) => kind === "comity")?.at;
    await extend("GB", 40);
    expect(await at()).toEqual(byLaw);
    await extend("AU", 30);
    expect(await at()).toEqual(until(30));
  });

  test("is counted for a subpoena too", async () => {
    const reference = await demandInReview(world, { kind: "US-GJ-SUB", servedDaysAgo: 2 });
    await raiseConflict(world.people.COUNSEL, { reference, country: "GB", law: "Its data law." });
    expect(await deadline(reference, "comity")).toMatchObject({ computations: [{ rule: "frcp", days: 14 }] });
  });

  test("has its fourteen days once the reviewer sees a conflict, and no longer once the answer is taken back", async () => {
    const reference = await demandInReview(world, { servedDaysAgo: 2 });
    const answer = (answer: "yes" | "no") =>
      answerCheck(world.people.COUNSEL, { reference, check: "V14", answer, note: "", remedyRecord: "" });
    expect(await deadline(reference, "comity")).toBeUndefined();
    await answer("no");
    const clock = await deadline(reference, "comity");
    expect(clock).toMatchObject({ source: "LAW", computations: [{ rule: "frcp", days: 14 }] });
    expect((await running(reference)).map(({ kind }) => kind)).toContain("comity");
    await answer("yes");
    expect((await deadline(reference, "comity"))?.settlements).toMatchObject([{ standing: "NO_LONGER" }]);
    expect((await running(reference)).map(({ kind }) => kind)).not.toContain("comity");
    await answer("no");
    expect((await deadline(reference, "comity"))?.settlements.at(-1)).toMatchObject({ standing: "OPEN" });
    const deadlineId = clock?.id ?? "";
    await settleDeadline(world.people.COUNSEL, { reference, deadlineId, standing: "MET", reason: "Filed." });
    await answer("yes");
    await answer("no");
    expect((await deadline(reference, "comity"))?.settlements.at(-1)).toMatchObject({ standing: "MET" });
  });

  test("has the day that was agreed once more time is on record, and none once a decision is", async () => {
    const reference = await demandInReview(world, { servedDaysAgo: 2 });
    const who = world.people.COUNSEL;
    const { facts } = await raiseConflict(who, { reference, country: "GB", law: "Its data law." });
    const conflictId = facts.conflicts[0]?.id ?? "";
    const extendedUntil = new Date(facts.now.getTime() + 40 * 86_400_000);
    await extendConflict(who, { reference, conflictId, extendedUntil, extendedBy: "The officer" });
    expect((await running(reference)).find(({ kind }) => kind === "comity")?.at).toEqual(extendedUntil);
    await endConflict(who, { reference, conflictId, end: "NO_MOTION", endReason: "No risk." });
    expect((await running(reference)).map(({ kind }) => kind)).not.toContain("comity");
  });

  test("has them from service on where the customer sits under a qualifying government", async () => {
    await db().customer.update({ where: { id: world.otherCustomer.id }, data: { country: "GB" } });
    const reference = await registeredDemand(world, { customer: world.otherCustomer });
    expect(await deadline(reference, "comity")).toMatchObject({ openedById: null });
  });
});
