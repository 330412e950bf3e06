import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { makeWorld } from "@/lib/demands/test-world";
import { withdraw } from "@/lib/intake/withdraw";

test("a notice that still waits is not sent once the authority has withdrawn the demand", async () => {
  const world = await makeWorld();
  const reference = await demandTold(world);
  const waiting = { demand: { reference }, kind: "NOTICE" };
  expect(await db().outboxMessage.count({ where: { ...waiting, state: "READY" } })).toBeGreaterThan(0);
  await withdraw(world.people.COUNSEL, { reference, text: "By mail of the officer." });
  expect(await db().outboxMessage.count({ where: { ...waiting, state: { not: "CANCELLED" } } })).toBe(0);
});
