import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { demandInReview, makeWorld, registeredDemand } from "@/lib/demands/test-world";

test("two worlds stand side by side, each with a demand just received", async () => {
  const [one, two] = [await makeWorld(), await makeWorld()];
  const reference = await registeredDemand(one);
  await registeredDemand(two);
  const facts = await loadFacts(db(), one.people.COUNSEL.actor, reference);
  expect(facts.demand).toMatchObject({ status: "RECEIVED", secrecy: "NONE", version: 1 });
  expect(facts.contacts).toHaveLength(3);
});

test("a demand is brought to review by the verb itself", async () => {
  const world = await makeWorld();
  const reference = await demandInReview(world);
  const facts = await loadFacts(db(), world.people.COUNSEL.actor, reference);
  expect(facts.demand).toMatchObject({ status: "IN_REVIEW", version: 2 });
});
