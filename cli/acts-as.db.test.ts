import { beforeAll, expect, test } from "vitest";
import { actsAs } from "@/cli/acts-as";
import { recordAudit } from "@/lib/audit/record";
import { can } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { visibleTo } from "@/lib/demands/visible-to";
import { InvalidInput } from "@/lib/errors";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test("nobody named is the console, which reads totals, imports and exports the register, and knows of no restricted demand", async () => {
  const console = await actsAs();
  expect(console).toMatchObject({ type: "console", account: expect.stringMatching(/./) });
  expect(can(console, "report:read")).toBe(true);
  expect(can(console, "request:import")).toBe(true);
  expect(can(console, "request:take-back")).toBe(false);
  expect(can(console, "register:read")).toBe(true);
  expect(can(console, "demand:read")).toBe(false);
  const open = await registeredDemand(world, {});
  await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
  const known = await db().$queryRaw`SELECT d.reference FROM demand d WHERE ${visibleTo(console)}`;
  expect(known).toEqual([{ reference: open }]);
});

test("an address acts as its person, with that person's permissions and no more", async () => {
  const { actor } = world.people.COUNSEL;
  if (actor.type !== "user") throw new Error("Counsel is a person.");
  const { email } = await db().person.findUniqueOrThrow({ where: { id: actor.id } });
  const found = await actsAs(` ${email.toUpperCase()} `);
  expect(found).toMatchObject({ type: "user", id: actor.id });
  expect(can(found, "request:import")).toBe(false);
  // The audit row tells by which account of the server that was.
  await inTransaction((tx) => recordAudit(tx, found, { action: "makeReport", details: { version: 1 } }));
  const { actorId, details } = await db().auditEntry.findFirstOrThrow({ orderBy: { sequence: "desc" } });
  expect({ actorId, details }).toEqual({
    actorId: actor.id,
    details: { version: 1, account: expect.stringMatching(/./) },
  });
});

test("who can sign in no longer, and nobody, cannot act", async () => {
  await expect(actsAs("nobody@desk.example")).rejects.toThrow(InvalidInput);
  const { actor } = world.people.CUSTODIAN;
  if (actor.type !== "user") throw new Error("The custodian is a person.");
  const { email } = await db().person.update({ where: { id: actor.id }, data: { disabledAt: new Date() } });
  await expect(actsAs(email)).rejects.toThrow(InvalidInput);
});
