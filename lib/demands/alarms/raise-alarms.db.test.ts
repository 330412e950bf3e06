import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { PASSED, raiseAlarms } from "@/lib/demands/alarms/raise-alarms";
import { asOwner } from "@/lib/demands/model/test-stage";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { askExtension } from "@/lib/review/ask-extension";
import { recordExtension } from "@/lib/review/record-extension";

const DAY = 86_400_000;
let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await makeWorld();
  owner = await asOwner();
});
afterAll(() => owner.end());

const moveClock = (days: number) =>
  owner.query(
    `INSERT INTO demo_clock (id, offset_seconds) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET offset_seconds = demo_clock.offset_seconds + $1`,
    [days * 86_400],
  );
const told = async (reference: string, act = "clock:response") =>
  (await db().inboxEntry.findMany({ where: { demand: { reference }, reason: "DEADLINE", act } })).map(
    ({ personId }) => personId,
  );
const alarms = async (reference: string) =>
  (await db().alarm.findMany({ where: { demand: { reference } }, orderBy: { raisedAt: "asc" } })).map(
    ({ key, daysBefore }) => `${key} ${daysBefore}`,
  );
const idsOf = (...roles: (keyof World["people"])[]) =>
  roles.flatMap((role) => [world.people[role].actor.id, world.others[role].actor.id]).sort();

describe("a clock warns", () => {
  test("once each time, whatever the number of workers, restarts, and a clock set back", async () => {
    const reference = await registeredDemand(world, { dueInDays: 10 });
    await raiseAlarms();
    expect(await alarms(reference)).toEqual([]);
    await moveClock(4);
    await Promise.all([raiseAlarms(), raiseAlarms(), raiseAlarms(), raiseAlarms()]);
    await raiseAlarms();
    expect(await alarms(reference)).toEqual(["response 7"]);
    expect((await told(reference)).sort()).toEqual(idsOf("COUNSEL", "LEAD_COUNSEL"));
    await owner.query("ALTER TABLE demo_clock DISABLE TRIGGER USER");
    await moveClock(-3);
    await raiseAlarms();
    await moveClock(3);
    await raiseAlarms();
    await owner.query("ALTER TABLE demo_clock ENABLE TRIGGER USER");
    expect(await alarms(reference)).toEqual(["response 7"]);
  });

  test("of several that have come only by the nearest, and of what passed lead counsel beside its carer", async () => {
    const reference = await registeredDemand(world, { dueInDays: 2 });
    const carer = world.people.INTAKE_ANALYST.actor.id;
    await db().demand.update({ where: { reference }, data: { assigneeId: carer } });
    await raiseAlarms();
    expect(await alarms(reference)).toEqual(["response 3"]);
    expect(await told(reference)).toEqual([carer]);
    await moveClock(6);
    await raiseAlarms();
    expect(await alarms(reference)).toEqual(["response 3", `response ${PASSED}`]);
    expect((await told(reference)).sort()).toEqual([carer, carer, ...idsOf("LEAD_COUNSEL")].sort());
  });

  test("anew once it was moved", async () => {
    const reference = await registeredDemand(world, { dueInDays: 5 });
    await raiseAlarms();
    expect(await alarms(reference)).toEqual(["response 7"]);
    const { facts } = await askExtension(world.people.COUNSEL, { reference, reason: "Many accounts." });
    await recordExtension(world.people.COUNSEL, {
      reference,
      extensionId: facts.extensions[0]?.id ?? "",
      answer: "GRANTED",
      grantedBy: "The duty desk",
      newDueAt: new Date(facts.now.getTime() + 6.5 * DAY),
    });
    await raiseAlarms();
    expect(await alarms(reference)).toEqual(["response 7", "response 7"]);
  });

  test("of a restricted demand its readers alone", async () => {
    const readers = [world.people.COUNSEL, world.people.CUSTODIAN];
    const reference = await registeredDemand(world, { dueInDays: 2, readers });
    await raiseAlarms();
    expect(await told(reference)).toEqual([world.people.COUNSEL.actor.id]);
    await moveClock(6);
    await raiseAlarms();
    expect(await alarms(reference)).toEqual(["response 3", `response ${PASSED}`]);
    expect(new Set(await told(reference))).toEqual(new Set([world.people.COUNSEL.actor.id]));
  });
});
