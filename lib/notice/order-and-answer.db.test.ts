import { beforeAll, expect, test } from "vitest";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { administratorsOf } from "@/lib/demands/standing";
import { factsOf, order } from "@/lib/demands/test-notice";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { answerSecrecy } from "@/lib/notice/answer-secrecy";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const narrow = { ...order, covers: "ACCOUNT_HOLDER", permits: [] as string[] } as const;

async function enteredBy(who: Somebody): Promise<string> {
  const reference = await registeredDemand(world, { secrecy: "UNKNOWN" });
  await enterSecrecy(who, { reference, ...narrow });
  return reference;
}

async function forbidden(reference: string): Promise<boolean[]> {
  const facts = await factsOf(world, reference);
  return administratorsOf(facts).map(({ id }) => secrecyForbids(facts, id));
}

test.each(["INTAKE_ANALYST", "COMPLIANCE_OFFICER"] as const)(
  "%s enters a narrow order: it stands, and what else forbids telling stays unknown",
  async (role) => {
    const reference = await enteredBy(world.people[role]);
    const { demand, orders } = await factsOf(world, reference);
    expect(demand).toMatchObject({ secrecy: "UNKNOWN", secrecyAnsweredById: null });
    expect(orders).toHaveLength(1);
    expect(await forbidden(reference)).toEqual([true, true]);
    const none = answerSecrecy(world.people.COUNSEL, { reference, answer: "NONE" });
    await expect(none).rejects.toMatchObject({
      fields: { answer: expect.stringContaining("order in force") },
    });
    await answerSecrecy(world.people.COUNSEL, { reference, answer: "IN_FORCE" });
    expect(await forbidden(reference)).toEqual([false, false]);
  },
);

test("counsel who enters the order has answered with it, under their name", async () => {
  const reference = await enteredBy(world.people.COUNSEL);
  const { demand } = await factsOf(world, reference);
  const secrecyAnsweredById = world.people.COUNSEL.actor.id;
  expect(demand).toMatchObject({ secrecy: "IN_FORCE", secrecyAnsweredById });
  expect(await forbidden(reference)).toEqual([false, false]);
});

test("an order against anyone leaves nobody to be told, whoever enters it: secrecy is in force", async () => {
  const reference = await registeredDemand(world, { secrecy: "UNKNOWN" });
  await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
  expect((await factsOf(world, reference)).demand).toMatchObject({
    secrecy: "IN_FORCE",
    secrecyAnsweredById: null,
  });
  expect(await forbidden(reference)).toEqual([true, true]);
});

test("where counsel had answered that there is none, anybody's order is in force at once", async () => {
  const reference = await registeredDemand(world);
  await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
  expect((await factsOf(world, reference)).demand.secrecy).toBe("IN_FORCE");
  expect(await forbidden(reference)).toEqual([true, true]);
});
