import { beforeAll, expect, test } from "vitest";
import { auditPageOf, entriesOf } from "@/lib/demands/audit-entries";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";

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

test("who may not read the audit is refused", async () => {
  await expect(auditPageOf(world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
});
