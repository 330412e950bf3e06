import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { keepContactsFresh } from "@/lib/contacts/keeping-fresh/keep-contacts-fresh";
import { customerWith, mailsTo } from "@/lib/contacts/keeping-fresh/test-contacts";
import { removeContact } from "@/lib/contacts/remove-contact";
import { db } from "@/lib/db";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

/** Somebody whose question waits in the outbox, and a colleague. */
async function asked() {
  const { contacts } = await customerWith([
    { name: "ann", confirmed: 170 },
    { name: "bob", confirmed: 60 },
    { name: "lea", confirmed: 5, legal: true },
  ]);
  await keepContactsFresh();
  return contacts;
}
const statesOf = async (contact: Parameters<typeof mailsTo>[0]) =>
  (await mailsTo(contact)).map(({ state }) => state);

test("a question goes to the address that is listed, as it was written", async () => {
  const { ann } = await asked();
  await outbox.drain();
  expect(await statesOf(ann)).toEqual(["ACCEPTED"]);
  expect(outbox.server.accepted.map(({ to }) => to)).toContain(ann?.email);
});

test("a question to somebody who was taken off the list meanwhile is cancelled", async () => {
  const { ann } = await asked();
  await removeContact(world.people.COUNSEL, { contactId: ann?.id ?? "" });
  await outbox.drain();
  expect(await statesOf(ann)).toEqual(["CANCELLED"]);
  expect(outbox.server.accepted.map(({ to }) => to)).not.toContain(ann?.email);
});

test("a mailbox that the server refuses is marked as bouncing, the next one is asked and the legal contact told", async () => {
  const { ann, bob, lea } = await asked();
  outbox.server.fault("rcpt", { reply: "550 5.1.1 unknown" });
  await outbox.drain();
  expect(await statesOf(ann)).toEqual(["FAILED"]);
  expect(await db().administrator.findUniqueOrThrow({ where: { id: ann?.id ?? "" } })).toMatchObject({
    bouncedAt: expect.any(Date),
  });
  await keepContactsFresh();
  expect((await mailsTo(bob)).map(({ kind }) => kind)).toEqual(["CONFIRMATION"]);
  expect((await mailsTo(lea)).map(({ kind }) => kind)).toEqual(["CONTACT_ALERT"]);
});
