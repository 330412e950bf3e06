import { expect, test } from "vitest";
import { confirmOwnAddress } from "@/lib/contacts/changes/confirm-own-address";
import { createUser } from "@/lib/contacts/directories/create-user";
import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { MakeDirectory } from "@/lib/contacts/directories/schema";
import { renewNoted } from "@/lib/contacts/renew-noted";
import { USER } from "@/lib/contacts/scim/user-schema";
import { db, inTransaction } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { factsFor } from "@/lib/demands/test-production";
import { makeCustomer, makeWorld } from "@/lib/demands/test-world";

test("what the customer's own hand changes waits for no demand, says nothing of one, and is due within the worker's next round", async () => {
  const world = await makeWorld();
  const customer = await inTransaction((tx) => makeCustomer(tx, "Fern Labs", ["bouncing"]));
  const reference = await demandTold(world, { customer });
  const { directoryId } = await makeDirectory(
    world.people.INTAKE_ANALYST,
    MakeDirectory.parse({ customerId: customer.id, name: "Directory" }),
  );
  const due = async () => (await factsFor(world, reference)).demand.nextDueAt?.getTime();
  const before = await due();
  const [{ id: administratorId = "", name = "" } = {}] = customer.administrators;
  // Somebody at the desk works on the demand, and holds its row for as long as this lasts.
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM demand WHERE reference = ${reference} FOR UPDATE`;
    const sent = { schemas: [USER.schema], userName: `new@${customer.domain}`, active: true };
    await createUser({ directoryId, customerId: customer.id }, sent);
    await confirmOwnAddress({ type: "customer", administratorId, customerId: customer.id, name });
  });
  expect(await due()).toBe(before);
  expect(await renewNoted()).toBe(1);
  expect(await due()).not.toBe(before);
  expect([await renewNoted(), await db().renewalNoted.count()]).toEqual([0, 0]);
});
