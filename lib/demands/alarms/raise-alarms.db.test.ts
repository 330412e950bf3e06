import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { PASSED, raiseAlarms } from "@/lib/demands/alarms/raise-alarms";
import { asOwner } from "@/lib/demands/model/test-stage";
import { renewPassed } from "@/lib/demands/renew-passed";
import { checksAnswered } from "@/lib/demands/test-checks";
import { factsOf, order } from "@/lib/demands/test-notice";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
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
    [Math.round(days * 86_400)],
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

describe("a notice owed", () => {
  test("reminds counsel 30, 14 and 7 days before secrecy ends, and escalates to lead counsel each day until it is sent", async () => {
    const reference = await registeredDemand(world, { dueInDays: 400 });
    await skipRedirect(world.people.COUNSEL, {
      ...{ reference, ground: "DANGER_TO_LIFE", reason: "As told by the duty desk.", statement: "" },
    });
    // Somebody who cares for the demand and could do nothing is not reminded in place of counsel.
    const carer = world.people.INTAKE_ANALYST.actor.id;
    await db().demand.update({ where: { reference }, data: { assigneeId: carer } });
    const { now } = await factsOf(world, reference);
    const endsOn = new Date(`${new Date(now.getTime() + 40 * DAY).toISOString().slice(0, 10)}T00:00:00Z`);
    await enterSecrecy(world.people.COUNSEL, { reference, ...order, indefinite: false, endsOn, permits: [] });
    await checksAnswered(reference, world.people.COUNSEL);
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    const until = (await factsOf(world, reference)).orders[0]?.holdsUntil?.getTime() ?? 0;
    const goTo = async (days: number) =>
      moveClock((until - (await factsOf(world, reference)).now.getTime()) / DAY - days);
    const warned = async (kind: string) =>
      (await alarms(reference)).filter((one) => one.startsWith(kind)).map((one) => one.split(" ").at(-1));
    for (const days of [29.9, 13.9, 6.9]) {
      await goTo(days);
      await Promise.all([raiseAlarms(), raiseAlarms()]);
    }
    expect(await warned("secrecy")).toEqual(["30", "14", "7"]);
    expect([...new Set(await told(reference, "clock:secrecy"))].sort()).toEqual(
      idsOf("COUNSEL", "LEAD_COUNSEL"),
    );
    for (const days of [-0.1, -1.1, -1.2, -2.1, -5.1]) {
      await goTo(days);
      await renewPassed(null);
      await Promise.all([raiseAlarms(), raiseAlarms()]);
    }
    expect(await warned("notice")).toEqual(["0", "-1", "-2", "-5"]);
    const leads = (await told(reference, "clock:notice")).filter((id) => idsOf("LEAD_COUNSEL").includes(id));
    expect(leads).toHaveLength(8);
  });
});
