import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { TestOutbox } from "@/lib/demands/test-outbox";
import {
  demandDelivered,
  demandProducing,
  factsFor,
  releasing,
  sealing,
  tokenMailed,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { changeOfficer } from "@/lib/intake/change-officer";
import { withdraw } from "@/lib/intake/withdraw";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { routedToTeam, TEAM, toTeam } from "@/lib/production/lawyers/test-route";
import { sealNow } from "@/lib/production/sealing/seal-now";

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

test("a link to privileged records is not mailed once they go another way, which the mail says; the officer's is", async () => {
  const { COUNSEL, CUSTODIAN } = world.people;
  const reference = await demandProducing(world);
  await exportFiltered(world, reference, { parts: ["From a\n"], privileged: ["From counsel\n"] });
  await routedToTeam(world, reference);
  for (const [holds, lock] of [
    ["PRIVILEGED", "AGE_RECIPIENT"],
    ["OPEN", "PASSPHRASE"],
  ] as const) {
    await addFiltered(CUSTODIAN, { reference, holds, decisions: [] });
    await sealNow(CUSTODIAN, sealing(reference, lock));
    const { id = "" } = (await factsFor(world, reference)).productions.at(-1) ?? {};
    await deliverProduction(world.others.COUNSEL, { ...releasing(reference, id), extent: "INTERIM" });
    await askCode(await tokenMailed(reference));
  }
  const key = (await factsFor(world, reference)).privilegedRoutes.at(-1)?.recipientKey ?? "";
  await routePrivileged(COUNSEL, toTeam(reference, key));
  await outbox.drain();
  const mails = await db().outboxMessage.findMany({
    where: { demand: { reference }, kind: { in: ["COLLECTION", "COLLECTION_CODE"] } },
    orderBy: { createdAt: "asc" },
  });
  const { email } = (await factsFor(world, reference)).officer;
  const words =
    "Cancelled: it was decided anew where privileged records go, so its link leads nowhere any more.";
  expect(mails.map(({ toAddress, state }) => [toAddress, state])).toEqual([
    [TEAM, "CANCELLED"],
    [TEAM, "CANCELLED"],
    [email, "ACCEPTED"],
    [email, "ACCEPTED"],
  ]);
  expect(mails.slice(0, 2).map(({ response }) => response)).toEqual([words, words]);
});
