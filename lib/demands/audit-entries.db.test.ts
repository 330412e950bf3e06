import { beforeAll, expect, test } from "vitest";
import { auditPageOf, entriesOf } from "@/lib/demands/audit-entries";
import { type AuditFilters, auditQuery, readAuditFilters } from "@/lib/demands/audit-filters";
import { openDemand } from "@/lib/demands/open-demand";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { timelineOf } from "@/lib/demands/timeline";
import { Forbidden, NotFound } from "@/lib/errors";
import { withdraw } from "@/lib/intake/withdraw";

let world: World;
let reference: string;
let secret: string;

beforeAll(async () => {
  world = await makeWorld();
  reference = await demandInReview(world);
  secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
});

test("a demand's history is told newest first", async () => {
  const entries = await entriesOf(world.people.COUNSEL, reference);
  expect(entries.map((entry) => [entry.action, entry.to])).toEqual([
    ["skipRedirect", "IN_REVIEW"],
    ["registerDemand", "RECEIVED"],
  ]);
  expect(entries[0]?.at).toBeInstanceOf(Date);
});

test("a restricted demand has no history for others, and no row among all rows (N9)", async () => {
  expect(await entriesOf(world.people.LEAD_COUNSEL, secret)).not.toHaveLength(0);
  expect(await entriesOf(world.people.COUNSEL, secret)).toEqual([]);
  const of = async (ctx: typeof world.people.COUNSEL) =>
    new Set((await auditPageOf(ctx)).entries.map((entry) => entry.reference));
  expect(await of(world.people.LEAD_COUNSEL)).toContain(secret);
  for (const ctx of [world.people.COUNSEL, world.people.COMPLIANCE_OFFICER]) {
    expect(await of(ctx)).not.toContain(secret);
    expect(await of(ctx)).toContain(reference);
  }
});

test("the row that ended a demand is told with its words, in the history, in the audit and in the timeline, and no other row is", async () => {
  const ended = await registeredDemand(world);
  await withdraw(world.people.COUNSEL, { reference: ended, text: "Letter of 3 May." });
  const told = [
    ["withdraw", "Letter of 3 May."],
    ["registerDemand", null],
  ];
  const own = (await entriesOf(world.people.COUNSEL, ended)).map(({ action, words }) => [action, words]);
  expect(own).toEqual(told);
  const { entries } = await auditPageOf(world.people.COMPLIANCE_OFFICER);
  const there = entries.filter(({ reference: about }) => about === ended);
  expect(there.map(({ action, words }) => [action, words])).toEqual(told);
  const timeline = await timelineOf(world.people.COUNSEL, ended, "step");
  expect(timeline.entries.map(({ act, words }) => [act?.action, words])).toEqual(told);
  const token = { id: ended, permissions: ["demand:read"] as const };
  const unread = await entriesOf({ actor: { ...world.people.COUNSEL.actor, token } }, ended);
  expect(unread.map(({ words }) => words)).toEqual([null, null]);
});

test("no row shows its place in the chain", async () => {
  const { entries } = await auditPageOf(world.people.COMPLIANCE_OFFICER);
  for (const entry of entries) expect(Object.keys(entry)).not.toContain("sequence");
});

test("pages go on from the row named by its hash", async () => {
  const { entries } = await auditPageOf(world.people.COUNSEL);
  const [newest, next] = entries;
  const page = await auditPageOf(world.people.COUNSEL, newest?.hash);
  expect(page.entries[0]?.hash).toBe(next?.hash);
  expect((await auditPageOf(world.people.COUNSEL, "no such row")).entries).toEqual([]);
});

test("opening a restricted demand is a row, one for a while however often it is looked at; opening others is none", async () => {
  const of = async (name: string) =>
    (await entriesOf(world.people.LEAD_COUNSEL, name)).filter(({ action }) => action === "openDemand");
  for (let time = 0; time < 3; time++) await openDemand(world.people.LEAD_COUNSEL, secret);
  await openDemand(world.people.LEAD_COUNSEL, reference);
  expect(await of(secret)).toHaveLength(1);
  expect(await of(reference)).toEqual([]);
  await expect(openDemand(world.people.COUNSEL, secret)).rejects.toThrow(NotFound);
  expect(await of(secret)).toHaveLength(1);
});

test("filters choose by demand, person, act and day, each alone and together, and never what may not be known", async () => {
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  const read = async (filters: AuditFilters, ctx = COUNSEL) =>
    (await auditPageOf(ctx, null, filters)).entries;
  expect((await read({ demand: reference })).every((entry) => entry.reference === reference)).toBe(true);
  expect(await read({ demand: secret })).toEqual([]);
  expect(await read({ demand: secret }, LEAD_COUNSEL)).not.toEqual([]);
  const acts = await read({ act: "registerDemand" });
  expect(new Set(acts.map(({ action }) => action))).toEqual(new Set(["registerDemand"]));
  const [one] = acts;
  const day = one?.at.toISOString().slice(0, 10) ?? "";
  expect(
    await read({ act: "registerDemand", from: day, to: day, demand: one?.reference ?? "" }),
  ).toHaveLength(1);
  expect(await read({ from: "2999-01-01" })).toEqual([]);
  expect(await read({ to: "2001-01-01" })).toEqual([]);
  expect(await read({ person: COUNSEL.actor.id, act: "openDemand" })).toEqual([]);
  expect((await read({ person: LEAD_COUNSEL.actor.id, act: "openDemand" }, LEAD_COUNSEL)).length).toBe(1);
  expect((await read({ person: "others" })).every(({ actorName }) => !/Counsel/.test(actorName))).toBe(true);
});

test("filters that cannot be read count as not given, and travel on in the address", () => {
  const odd = { demand: "'; DROP", person: "x", act: "toString", from: "2026-02-31", to: "", before: "y" };
  expect(readAuditFilters(odd)).toEqual({});
  const read = readAuditFilters({ demand: "ng-7k3m-29qx", act: "signedIn", to: "2026-02-28" });
  expect(read).toMatchObject({ demand: "NG-7K3M-29QX", act: "signedIn", to: "2026-02-28" });
  expect(readAuditFilters(Object.fromEntries(new URLSearchParams(auditQuery(read))))).toEqual(read);
});

test("who may not read the audit is refused", async () => {
  await expect(auditPageOf(world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
});
