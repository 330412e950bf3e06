import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/model/test-stage";
import { queueOf } from "@/lib/demands/queue";
import { renewPassed, startClocks } from "@/lib/demands/renew-passed";
import { demandProducing, factsFor } from "@/lib/demands/test-production";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";

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

test("a window that ran out gives way to what is due next; what is overdue stays overdue", async () => {
  const overdue = await registeredDemand(world, { dueInDays: 2 });
  const reference = await demandProducing(world, {}, 1);
  const looked = await renewPassed(null);
  const before = (await factsFor(world, reference)).demand;
  expect(before.nextDueAt).not.toEqual(before.dueAt);
  await moveClock(9);
  const { rows } = await queueOf(world.people.COUNSEL, { overdue: "on" });
  expect(rows.map((row) => row.reference)).toContain(reference);

  expect((await renewPassed(looked)) > looked).toBe(true);
  const { demand } = await factsFor(world, reference);
  expect(demand.nextDueAt).toEqual(demand.dueAt);
  const late = (await queueOf(world.people.COUNSEL, { overdue: "on" })).rows.map((row) => row.reference);
  expect(late).not.toContain(reference);
  expect(late).toContain(overdue);
  expect(demand.version).toBe(before.version);
});

test("demands of an older version get their clocks, once", async () => {
  const reference = await registeredDemand(world, { dueInDays: 5 });
  const clocks = () => db().runningClock.count({ where: { demand: { reference } } });
  await db().runningClock.deleteMany({ where: { demand: { reference } } });
  expect(await startClocks()).toBe(1);
  expect(await clocks()).toBe(1);
  expect(await startClocks()).toBe(0);
});
