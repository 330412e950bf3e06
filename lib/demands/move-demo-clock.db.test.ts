import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/model/test-stage";
import { MoveDemoClock, moveDemoClock } from "@/lib/demands/move-demo-clock";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";

let world: World;
let administrator: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  administrator = world.people.INSTALLATION_ADMINISTRATOR;
  const owner = await asOwner();
  await owner.query("INSERT INTO demo_clock (id) VALUES (1)");
  await owner.end();
});

const move = (hours: number, submission?: string) =>
  moveDemoClock(administrator, MoveDemoClock.parse({ hours, submission }));
const hoursAhead = async () =>
  (await db().demoClock.findUniqueOrThrow({ where: { id: 1 } })).offsetSeconds / 3600;

test("the clock of a demo moves once for each submission", async () => {
  const before = await hoursAhead();
  const submission = randomUUID();
  await Promise.all([move(24, submission), move(24, submission)]);
  await move(24, submission);
  expect(await hoursAhead()).toBe(before + 24);
  await move(24, randomUUID());
  expect(await hoursAhead()).toBe(before + 48);
  expect(await db().auditEntry.count({ where: { action: "moveDemoClock" } })).toBe(2);
});

test("it goes eight years ahead and no further", async () => {
  const ahead = (offsetSeconds: number) =>
    db().demoClock.update({ where: { id: 1 }, data: { offsetSeconds } });
  await ahead(8 * 365 * 86_400 - 3600);
  await expect(move(2)).rejects.toBeInstanceOf(InvalidInput);
  await move(1);
  expect(await hoursAhead()).toBe(8 * 365 * 24);
  await ahead(2_147_483_647);
  const refusal = await move(24).catch((error) => error);
  expect((refusal as InvalidInput).fields.hours).toMatch(/at most eight years ahead/);
});

test("only an installation administrator moves it, and only in a demo", async () => {
  expect(() => moveDemoClock(world.people.COUNSEL, { hours: 1 })).toThrow(Forbidden);
  env().demo = false;
  await expect(move(1)).rejects.toThrow(NotReady);
  env().demo = true;
});
