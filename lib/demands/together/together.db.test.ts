import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { tagDemand } from "@/lib/demands/tags/tag-demand";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { doneTogether, doTogether } from "@/lib/demands/together/do-together";
import { planTogether } from "@/lib/demands/together/plan-together";
import { MOST_TOGETHER, Together } from "@/lib/demands/together/schema";
import { undoTogether } from "@/lib/demands/together/undo-together";
import { Forbidden } from "@/lib/errors";

let world: World;
let first: string;
let second: string;
let secret: string;
beforeEach(async () => {
  world = await makeWorld();
  first = await registeredDemand(world);
  second = await registeredDemand(world);
  secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
});

const tagsOf = async (reference: string) =>
  (await db().demandTag.findMany({ where: { demand: { reference } } })).map(({ tag }) => tag);
const assigneeOf = async (reference: string) =>
  (await db().demand.findUniqueOrThrow({ where: { reference } })).assigneeId;
const actsOn = (reference: string, action: string) =>
  db().$queryRaw<
    unknown[]
  >`SELECT 1 FROM audit_entry e JOIN demand d ON d.id = e.demand_id WHERE d.reference = ${reference} AND e.action = ${action}`;

test("the plan says of each demand what will happen, and nothing of those that the asker may not see", async () => {
  const { COUNSEL } = world.people;
  await tagDemand(COUNSEL, { reference: first, tag: "rush" });
  const input = Together.parse({
    act: "tagDemand",
    tag: "Rush",
    on: [first, second, secret, "NG-ZZZZ-ZZZZ", first],
  });
  const planned = await planTogether(COUNSEL, input);
  expect(planned.map(({ reference, why }) => [reference, why])).toEqual([
    [first, "It has this tag already."],
    [second, null],
  ]);
  await expect(planTogether(world.people.INSTALLATION_ADMINISTRATOR, input)).rejects.toThrow(Forbidden);
});

test("one sending makes one change and one audit row for each demand, whoever is quicker with another", async () => {
  const { COUNSEL } = world.people;
  const input = Together.parse({ act: "tagDemand", tag: "rush", on: [first, second, secret] });
  const sending = randomUUID();
  await Promise.all([doTogether(COUNSEL, input, sending), doTogether(COUNSEL, input, sending)]);
  await doTogether(COUNSEL, input, sending);
  expect([...(await doneTogether(COUNSEL, input.on, sending))].sort()).toEqual([first, second].sort());
  expect((await doneTogether(world.others.COUNSEL, input.on, sending)).size).toBe(0);
  for (const reference of [first, second]) expect(await actsOn(reference, "tagDemand")).toHaveLength(1);
  expect(await tagsOf(secret)).toEqual([]);
});

test("undone, only what this sending did is taken back", async () => {
  const { COUNSEL } = world.people;
  await tagDemand(COUNSEL, { reference: first, tag: "rush" });
  const input = Together.parse({ act: "tagDemand", tag: "rush", on: [first, second] });
  const sending = randomUUID();
  await doTogether(COUNSEL, input, sending);
  await undoTogether(COUNSEL, input, sending, randomUUID());
  expect([await tagsOf(first), await tagsOf(second)]).toEqual([["rush"], []]);
});

test("given to somebody together, and given back to whoever had each, unless it moved on since", async () => {
  const { COUNSEL, CUSTODIAN, INTAKE_ANALYST, LEAD_COUNSEL, COMPLIANCE_OFFICER } = world.people;
  const other = world.others.COUNSEL;
  const third = await registeredDemand(world);
  const give = (to: string | undefined, on: string[]) =>
    Together.parse({ act: "assignDemand", assigneeId: to, on });
  await doTogether(COUNSEL, give(other.actor.id, [first]), randomUUID());
  const input = give(INTAKE_ANALYST.actor.id, [first, second, third]);
  const sending = randomUUID();
  await doTogether(COUNSEL, input, sending);
  await doTogether(COUNSEL, give(COUNSEL.actor.id, [third]), randomUUID());
  await undoTogether(COUNSEL, input, sending, randomUUID());
  expect([await assigneeOf(first), await assigneeOf(second), await assigneeOf(third)]).toEqual([
    other.actor.id,
    null,
    COUNSEL.actor.id,
  ]);
  const [planned] = await planTogether(LEAD_COUNSEL, give(INTAKE_ANALYST.actor.id, [secret]));
  expect(planned?.why).toMatch(/may not know/);
  for (const { actor } of [COMPLIANCE_OFFICER, CUSTODIAN]) {
    const [without] = await planTogether(COUNSEL, give(actor.id, [first]));
    expect(without?.why).toMatch(/does nothing/);
  }
});

test("never to none, to more than can be read through, or by another act", () => {
  const references = Array.from(
    { length: MOST_TOGETHER + 1 },
    (_, n) => `NG-AAAA-${String(n).padStart(4, "0")}`,
  );
  for (const wrong of [
    { act: "tagDemand", tag: "x", on: [] },
    { act: "tagDemand", tag: "x", on: references },
    { act: "tagDemand", tag: "", on: [first] },
    { act: "deliverProduction", on: [first] },
    { act: "tellAdministrators", on: [first] },
    { act: "assignDemand", assigneeId: "me", on: [first] },
    { act: "tagDemand", tag: "x", on: ["'; --"] },
  ])
    expect(Together.safeParse(wrong).success, JSON.stringify(wrong).slice(0, 80)).toBe(false);
});
