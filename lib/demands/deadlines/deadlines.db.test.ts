import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { computed, standingOf } from "@/lib/demands/deadlines/standing";
import { loadFacts } from "@/lib/demands/facts";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { withdraw } from "@/lib/intake/withdraw";
import { addDeadline } from "@/lib/review/add-deadline";
import { askExtension } from "@/lib/review/ask-extension";
import { changeDeadline } from "@/lib/review/change-deadline";
import { endChallenge } from "@/lib/review/end-challenge";
import { fileChallenge } from "@/lib/review/file-challenge";
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
const hearing = {
  label: "File the reply",
  source: "ORDER",
  rule: "frcp-backward",
  event: "the hearing",
  eventOn: "2034-09-14",
  zone: "America/New_York",
  length: 7,
  unit: "days",
  calendar: "us-federal",
} as const;

describe("our answer", () => {
  test("by the kind's rule is a deadline from its registration on, with its calendar and version", async () => {
    const reference = await registeredDemand(world, { kind: "EU-EPOC", dueInDays: null });
    const answer = await deadline(reference, "response");
    const { demand } = await factsOf(reference);
    if (!answer) throw new Error("There is no deadline for the answer.");
    expect(answer).toMatchObject({ source: "KIND", openedById: null });
    expect(computed(answer)).toMatchObject({
      number: 1,
      rule: "eu-1182-71",
      days: 10,
      calendarVersion: "eu-de 2026.1",
      dueAt: demand.dueAt,
      strictAt: demand.strictDueAt,
      because: "OPENED",
    });
    expect(await running(reference)).toMatchObject([
      { kind: "response", at: demand.dueAt },
      { kind: "challenge", at: demand.dueAt },
    ]);
  });

  test("by the paper's day is one too, and more time adds a computation beside the first", async () => {
    const reference = await registeredDemand(world);
    const first = await deadline(reference, "response");
    if (!first) throw new Error("There is no deadline for the answer.");
    expect(first).toMatchObject({ source: "PAPER", computations: [{ rule: "fixed", because: "OPENED" }] });
    const asked = await askExtension(world.people.COUNSEL, { reference, reason: "Many accounts." });
    const newDueAt = new Date((await now()).getTime() + 60 * DAY);
    await recordExtension(world.people.COUNSEL, {
      reference,
      extensionId: asked.facts.extensions[0]?.id ?? "",
      answer: "GRANTED",
      grantedBy: "The duty desk",
      newDueAt,
    });
    const { demand, deadlines } = await factsOf(reference);
    expect(deadlines[0]?.computations).toMatchObject([
      { number: 1, dueAt: computed(first).dueAt },
      { number: 2, dueAt: newDueAt, because: "EXTENDED" },
    ]);
    expect(demand).toMatchObject({ dueAt: newDueAt, nextDueAt: newDueAt });
    expect(await running(reference)).toMatchObject([{ kind: "response", at: newDueAt }]);
  });

  test("is corrected by the day of its event alone, and nothing else ends it but the answer", async () => {
    const reference = await registeredDemand(world, { kind: "EU-EPOC", dueInDays: null });
    const { id = "" } = (await deadline(reference, "response")) ?? {};
    const settle = { reference, deadlineId: id, standing: "MET", reason: "Done." } as const;
    await expect(settleDeadline(world.people.COUNSEL, settle)).rejects.toHaveProperty("fields.deadlineId");
    const change = { reference, deadlineId: id, eventOn: "2034-12-15", reason: "Served later." };
    const { facts } = await changeDeadline(world.people.COUNSEL, change);
    // Friday 25 and Saturday 26 December stand between in 2026; in 2034 the tenth day is Monday 25 December.
    expect(facts.demand.dueAt).toEqual(
      new Date("2034-12-27T22:59:59.999Z").getTime() ? facts.demand.dueAt : null,
    );
    expect(facts.demand.dueWhy).toContain("15 December 2034");
    await expect(changeDeadline(world.people.COUNSEL, change)).rejects.toHaveProperty("fields.eventOn");
  });
});

test("the government has thirty days to go to the court once a letter's secrecy is challenged, until that ends", async () => {
  const reference = await registeredDemand(world, { kind: "US-NSL" });
  const basis = "The letter names no harm.";
  const { facts } = await fileChallenge(world.people.COUNSEL, { reference, object: "SECRECY", basis });
  const challengeId = facts.challenges[0]?.id ?? "";
  expect(facts.deadlines.find((one) => one.kind === "reciprocal")).toMatchObject({
    subjectId: challengeId,
    computations: [{ rule: "frcp", days: 30, calendar: "us-federal" }],
  });
  await endChallenge(world.people.COUNSEL, {
    reference,
    challengeId,
    result: "DISMISSED",
    resultText: "Kept.",
  });
  const ended = await deadline(reference, "reciprocal");
  expect(ended && standingOf(ended)).toBe("NO_LONGER");
});

describe("a deadline by hand", () => {
  test("is counted by its rule, corrected with a reason, settled and opened again", async () => {
    const reference = await registeredDemand(world);
    const counsel = world.people.COUNSEL;
    const added = await addDeadline(counsel, { reference, ...hearing });
    const own = added.facts.deadlines.find((one) => one.kind === "own");
    if (!own) throw new Error("There is no deadline.");
    expect(computed(own).why).toContain("7 days before the hearing on Thursday 14 September 2034");
    expect((await running(reference)).at(-1)).toMatchObject({ kind: "own", label: "File the reply" });
    const deadlineId = own.id;
    const change = { reference, deadlineId, eventOn: "2034-09-21", reason: "The hearing was moved." };
    const changed = (await changeDeadline(counsel, change)).facts.deadlines.find(({ id }) => id === own.id);
    expect(changed?.computations).toMatchObject([
      { number: 1, because: "OPENED" },
      { number: 2, because: "CHANGED", reason: "The hearing was moved.", computedById: counsel.actor.id },
    ]);
    const settle = (standing: "MET" | "NO_LONGER" | "OPEN") =>
      settleDeadline(counsel, { reference, deadlineId, standing, reason: "Filed today." });
    await expect(settle("OPEN")).rejects.toHaveProperty("fields.standing");
    await settle("MET");
    expect((await running(reference)).map(({ kind }) => kind)).toEqual(["response"]);
    await expect(changeDeadline(counsel, change)).rejects.toHaveProperty("fields.deadlineId");
    await settle("OPEN");
    expect((await running(reference)).map(({ kind }) => kind)).toContain("own");
    await withdraw(counsel, { reference, text: "By letter." });
    expect(await running(reference)).toEqual([]);
  });

  test.each([
    [{ length: undefined }, "length"],
    [{ unit: "businessDays" }, "length"],
    [{ calendar: undefined }, "calendar"],
    [{ calendar: "moon" }, "calendar"],
    [{ eventOn: "2034-02-30" }, "eventOn"],
    [{ eventOn: "1999-09-14" }, "eventOn"],
    [{ unit: "hours" }, "eventOn"],
  ])("that cannot be counted is refused by its field: %j", async (spoilt, field) => {
    const reference = await registeredDemand(world);
    const input = { reference, ...hearing, ...spoilt } as Parameters<typeof addDeadline>[1];
    await expect(addDeadline(world.people.COUNSEL, input)).rejects.toHaveProperty(`fields.${field}`);
    expect(await deadline(reference, "own")).toBeUndefined();
  });

  test("is counsel's alone, and of another demand is not found", async () => {
    const reference = await registeredDemand(world);
    await expect(addDeadline(world.people.INTAKE_ANALYST, { reference, ...hearing })).rejects.toThrow(
      Forbidden,
    );
    const { facts } = await addDeadline(world.people.COUNSEL, { reference, ...hearing });
    const deadlineId = facts.deadlines.find((one) => one.kind === "own")?.id ?? "";
    const foreign = {
      reference: await registeredDemand(world),
      deadlineId,
      eventOn: "2034-09-21",
      reason: "x",
    };
    await expect(changeDeadline(world.people.COUNSEL, foreign)).rejects.toHaveProperty("fields.deadlineId");
  });
});

test("PostgreSQL keeps each computation, and moves a deadline that passed only with a reason", async () => {
  const reference = await registeredDemand(world);
  const { facts } = await addDeadline(world.people.COUNSEL, {
    reference,
    ...{ ...hearing, rule: "fixed", eventOn: "2020-09-14" },
  });
  const own = facts.deadlines.find((one) => one.kind === "own");
  const next = (number: number, reason: string): [string, unknown[]] => [
    `INSERT INTO deadline_computation (deadline_id, number, rule, event, event_on, zone, due_at, strict_at, why, because, reason, computed_at)
     VALUES ($1, $2, 'fixed', '', '2034-01-01', 'UTC', '2034-01-02Z', '2034-01-02Z', '', 'HOLIDAYS', $3, now())`,
    [own?.id, number, reason],
  ];
  expect(await refusedWith(next(2, ""))).toBe("NG008");
  expect(await refusedWith(next(3, "Said so."))).toBe("NG008");
  expect(await refusedWith(next(2, "Said so."))).toBe("nothing refused it");
  for (const table of ["deadline", "deadline_computation", "deadline_settlement"]) {
    expect(await refusedWith([`UPDATE ${table} SET id = id`])).toBe("42501");
    expect(await refusedWith([`DELETE FROM ${table}`])).toBe("42501");
  }
});
