import { randomUUID } from "node:crypto";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { mayBeOneMailbox } from "@/lib/demands/mailbox";
import { openRoute, privilegedRoute } from "@/lib/demands/privileged-route";
import { refusedWith } from "@/lib/demands/test-app-role";
import { demandProducing, demandSealed, factsFor, officerWithKey } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { routePrivileged } from "./route-privileged";
import { RoutePrivileged } from "./schema";
import { calledBack, TEAM, toTeam } from "./test-route";
import { verifyRecipient } from "./verify-recipient";

let world: World;
let officersKey: string;
let key: string;
beforeAll(async () => {
  world = await makeWorld();
  officersKey = await identityToRecipient(await officerWithKey(world));
  key = await identityToRecipient(await generateX25519Identity());
});

const held = (reference: string) => ({
  reference,
  way: "HELD_BACK" as const,
  reason: "The customer claims them.",
});
const team = (reference: string, recipientKey = key) => toTeam(reference, recipientKey);

test("nothing of such records leaves before somebody said where to, and the last word counts", async () => {
  const reference = await demandProducing(world);
  expect(privilegedRoute(await factsFor(world, reference))).toBeNull();
  expect(openRoute(await factsFor(world, reference))).toBeNull();
  await routePrivileged(world.people.COUNSEL, team(reference));
  expect(openRoute(await factsFor(world, reference))).toMatchObject({
    recipient: "Filter team",
    recipientKey: key,
  });
  await routePrivileged(world.others.COUNSEL, held(reference));
  const facts = await factsFor(world, reference);
  expect(openRoute(facts)).toBeNull();
  expect(privilegedRoute(facts)).toMatchObject({ number: 2, way: "HELD_BACK", recipientKey: null });
  const rows = await db().auditEntry.findMany({
    where: { action: "routePrivileged" },
    orderBy: { sequence: "asc" },
  });
  expect(rows.map(({ details }) => details)).toEqual([
    { way: "FILTER_TEAM", number: 1 },
    { way: "HELD_BACK", number: 2 },
  ]);
});

test("who may not decide on items does not; the officer's own key and another demand's paper are refused", async () => {
  const reference = await demandProducing(world);
  await expect(routePrivileged(world.people.CUSTODIAN, held(reference))).rejects.toBeInstanceOf(Forbidden);
  await expect(routePrivileged(world.people.COUNSEL, team(reference, officersKey))).rejects.toMatchObject({
    fields: { recipientKey: expect.stringContaining("the officer's own key") },
  });
  await expect(
    routePrivileged(world.people.COUNSEL, {
      ...team(reference),
      recipientEmail: world.officer.email.toUpperCase(),
    }),
  ).rejects.toMatchObject({
    fields: { recipientEmail: expect.stringContaining("the officer's own address") },
  });
  const [local, domain] = world.officer.email.split("@");
  for (const near of [`${local}+taint@${domain}`, `${local?.split("").join(".")}@${domain}`.toUpperCase()])
    await expect(
      routePrivileged(world.people.COUNSEL, toTeam(reference, key, near)),
      near,
    ).rejects.toMatchObject({
      fields: { recipientEmail: expect.stringContaining("the same mailbox") },
    });
  const foreign = "00000000-0000-4000-8000-000000000000";
  await expect(
    routePrivileged(world.people.COUNSEL, { ...team(reference), way: "NAMED", documentId: foreign }),
  ).rejects.toBeInstanceOf(InvalidInput);
  expect(privilegedRoute(await factsFor(world, reference))).toBeNull();
});

test.each<[Record<string, string>, string]>([
  [{ way: "FILTER_TEAM", recipient: "Filter team" }, "recipientKey"],
  [{ way: "FILTER_TEAM", recipient: "Filter team" }, "recipientEmail"],
  [{ way: "FILTER_TEAM", recipientKey: "age1nonsense", recipient: "Filter team" }, "recipientKey"],
  [{ way: "NAMED", recipient: "Special master" }, "documentId"],
  [{ way: "SOMEWHERE" }, "way"],
])("a form that does not say enough is refused by its field: %j", (answers, field) => {
  const all = { reference: "NG-7K3M-29QX", reason: "So.", ...answers };
  const read = RoutePrivileged.safeParse(all);
  expect(read.error?.issues.map(({ path }) => path.join("."))).toContain(field);
});

test("a sealed package is not changed behind its releaser's back, and the database says so too", async () => {
  const { reference } = await demandSealed(world);
  await expect(routePrivileged(world.people.COUNSEL, held(reference))).rejects.toBeInstanceOf(NotReady);
  const { demand } = await factsFor(world, reference);
  const insert = `INSERT INTO privileged_route (demand_id, number, way, reason, decided_by_id, decided_at)
    VALUES ($1, 1, 'HELD_BACK', 'So.', $2, app_now())`;
  expect(await refusedWith([insert, [demand.id, world.people.COUNSEL.actor.id]])).toBe("NG005");
  expect(await refusedWith(["UPDATE privileged_route SET way = 'HELD_BACK'"])).toBe("42501");
});

test("the database takes no file for a team without a lock, and none locked to the officer", async () => {
  const { demand } = await factsFor(world, await demandProducing(world));
  const insert = (columns: string, values: string) =>
    refusedWith([
      `INSERT INTO privileged_route (demand_id, number, decided_by_id, decided_at, reason, ${columns})
       VALUES ($1, 1, $2, app_now(), 'So.', ${values})`,
      [demand.id, world.people.COUNSEL.actor.id],
    ]);
  expect(await insert("way, recipient", "'FILTER_TEAM', 'Team'")).toBe("23514");
  const all = "way, recipient, recipient_key, recipient_email";
  expect(await insert("way, recipient, recipient_key", `'FILTER_TEAM', 'Team', '${key}'`)).toBe("23514");
  expect(await insert(all, `'NAMED', 'Master', '${key}', '${TEAM}'`)).toBe("23514");
  expect(await insert(all, `'FILTER_TEAM', 'Team', '${officersKey}', '${TEAM}'`)).toBe("NG005");
});

test("the database begins no package for an address that may lead to the officer's mailbox", async () => {
  const { demand, privilegedRoutes, officer } = await factsFor(world, await demandProducing(world));
  expect(privilegedRoutes).toEqual([]);
  const [local, domain] = officer.email.split("@");
  const isOpen = async (address: string) => {
    const route = `INSERT INTO privileged_route (id, demand_id, number, way, reason, recipient, recipient_email, recipient_key, decided_by_id, decided_at)
      VALUES ($1, $2, 1, 'FILTER_TEAM', 'So.', 'Team', $3, $4, $5, app_now())`;
    const id = randomUUID();
    const open = "SELECT 1 / route_is_open($1, $2, false)::int";
    const answers = [id, demand.id, address, key, world.people.COUNSEL.actor.id];
    return (await refusedWith([route, answers], [open, [id, demand.id]])) === "nothing refused it";
  };
  const near = [
    officer.email.toUpperCase(),
    `${local}+taint+2@${domain}`,
    `${local?.split("").join(".")}+x@${domain}`,
  ];
  for (const address of near) {
    expect(await isOpen(address), address).toBe(false);
    expect(mayBeOneMailbox(address, officer.email), address).toBe(true);
  }
  for (const address of [TEAM, `${local}@taint.${domain}`, `taint+${local}@${domain}`]) {
    expect(await isOpen(address), address).toBe(true);
    expect(mayBeOneMailbox(address, officer.email), address).toBe(false);
  }
});

test("whoever decided the way does not call its recipient back, and the database says so too", async () => {
  const reference = await demandProducing(world);
  const { COUNSEL, INTAKE_ANALYST } = world.people;
  await routePrivileged(COUNSEL, team(reference));
  const refusal = (await refusalOf(verifyRecipient(COUNSEL, calledBack(reference)))) as NotReady;
  expect(refusal).toBeInstanceOf(NotReady);
  expect(refusal.message).toMatch(/^Whoever decided where privileged records go does not call .*Now could: /);
  const route = openRoute(await factsFor(world, reference));
  const call = (by: string) =>
    refusedWith([
      `INSERT INTO recipient_verification (route_id, number, number_called, number_source, spoke_with, confirmed, called_at, called_by_id)
       VALUES ($1, 1, '1', 'Directory', 'Ms Ito', true, app_now(), $2)`,
      [route?.id, by],
    ]);
  expect(await call(COUNSEL.actor.id)).toBe("NG004");
  expect(await call(INTAKE_ANALYST.actor.id)).toBe("nothing refused it");
  await verifyRecipient(INTAKE_ANALYST, calledBack(reference));
  expect(openRoute(await factsFor(world, reference))?.callBacks).toMatchObject([{ confirmed: true }]);
});
