import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { dayFrom } from "@/lib/demands/test-registration";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { SetAnswerDay } from "@/lib/review/schema";
import { setAnswerDay } from "@/lib/review/set-answer-day";

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

const set = (who: Somebody, reference: string, dueOn: string) =>
  setAnswerDay(
    who,
    SetAnswerDay.parse({
      reference,
      dueOn,
      source: "PAPER",
      reason: "Named on page 3.",
      submission: crypto.randomUUID(),
    }),
  );

test("a demand without a day gets one, which is then its deadline and orders the queue", async () => {
  const { INTAKE_ANALYST } = world.people;
  const reference = await registeredDemand(world, { kind: "US-GJ-SUB", dueInDays: null });
  const before = await loadFacts(db(), INTAKE_ANALYST.actor, reference);
  expect(before.demand.dueAt).toBeNull();
  const { facts } = await set(INTAKE_ANALYST, reference, dayFrom(before.now, 20));
  expect(facts.demand.dueAt).not.toBeNull();
  expect(facts.demand.nextDueAt).toEqual(facts.demand.dueAt);
  expect(facts.deadlines).toMatchObject([{ kind: "response", source: "PAPER" }]);
  const audit = await db().auditEntry.findFirstOrThrow({ where: { action: "setAnswerDay" } });
  expect(audit.details).toMatchObject({ source: "PAPER", due: facts.demand.dueAt?.toISOString() });
  await expect(set(INTAKE_ANALYST, reference, dayFrom(before.now, 30))).rejects.toBeInstanceOf(NotReady);
});

test("a day that stands is not set anew, one before service is none, and not every role says it", async () => {
  const { COUNSEL, CUSTODIAN } = world.people;
  const named = await registeredDemand(world);
  const { now } = await loadFacts(db(), COUNSEL.actor, named);
  await expect(set(COUNSEL, named, dayFrom(now, 9))).rejects.toThrow("has its day already");
  const unnamed = await registeredDemand(world, { kind: "US-GJ-SUB", dueInDays: null });
  await expect(set(COUNSEL, unnamed, "2001-01-01")).rejects.toBeInstanceOf(InvalidInput);
  await expect(set(CUSTODIAN, unnamed, dayFrom(now, 9))).rejects.toBeInstanceOf(Forbidden);
});
