import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { changeOfficer } from "@/lib/intake/change-officer";
import { withdraw } from "@/lib/intake/withdraw";
import { askCode } from "@/lib/production/hand-over/ask-code";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

const statesOf = async (reference: string) => {
  const mails = await db().outboxMessage.findMany({
    where: { demand: { reference }, kind: { in: ["COLLECTION", "COLLECTION_CODE"] } },
    orderBy: { kind: "asc" },
  });
  return mails.map(({ state }) => state);
};
const sentTo = () => outbox.server.accepted.map(({ to }) => to);

test("a link and its code go to the officer, also once another package is to follow", async () => {
  const { reference, token } = await demandDelivered(world, {}, { extent: "INTERIM" });
  await askCode(token);
  await outbox.drain();
  const { email } = (await factsFor(world, reference)).officer;
  expect(await statesOf(reference)).toEqual(["ACCEPTED", "ACCEPTED"]);
  expect(sentTo().filter((to) => to === email)).toHaveLength(2);
});

test("of a demand that was withdrawn no link and no code is mailed any more", async () => {
  const { reference, token } = await demandDelivered(world, {}, { extent: "INTERIM" });
  await askCode(token);
  await withdraw(world.people.COUNSEL, { reference, text: "The authority withdraws it." });
  await outbox.drain();
  expect(await statesOf(reference)).toEqual(["CANCELLED", "CANCELLED"]);
  expect(sentTo()).not.toContain((await factsFor(world, reference)).officer.email);
});

test("the address that was the officer's gets neither, though it was changed at another demand", async () => {
  const { reference, token } = await demandDelivered(world);
  await askCode(token);
  const other = await demandDelivered(world);
  const { email } = (await factsFor(world, reference)).officer;
  await changeOfficer(world.people.COUNSEL, {
    reference: other.reference,
    email: "reyes@elsewhere.example",
  });
  await outbox.drain();
  expect(await statesOf(reference)).toEqual(["CANCELLED", "CANCELLED"]);
  expect(await statesOf(other.reference)).toEqual(["CANCELLED"]);
  expect(sentTo()).not.toContain(email);
});
