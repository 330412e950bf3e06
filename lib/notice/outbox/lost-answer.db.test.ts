import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { removeContact } from "@/lib/contacts/remove-contact";
import { db } from "@/lib/db";
import { mailsWaiting, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { endObjection } from "@/lib/notice/end-objection";
import { recordObjection } from "@/lib/notice/record-objection";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

/** An administrator who has the notice, and for whom the mail waits that says how the customer's objection ended. */
async function answerWaits() {
  const { customer, reference } = await mailsWaiting(world);
  await outbox.drain();
  const { facts } = await recordObjection(world.people.COUNSEL, {
    ...{ reference, raisedBy: "Their counsel", grounds: "Privilege.", receivedAt: await now() },
  });
  const objectionId = facts.objections[0]?.id ?? "";
  await endObjection(world.people.COUNSEL, {
    ...{ reference, objectionId, end: "DISMISSED", endReason: "On file." },
  });
  const { id, email } = customer.administrators[0] ?? { id: "", email: "" };
  const answer = () =>
    db().outboxMessage.findFirstOrThrow({
      where: { demand: { reference }, kind: "CUSTOMER_ANSWER", toAddress: email },
    });
  return { id, email, answer };
}

test("how an objection ended goes neither to an address that bounces by now nor to somebody whom the customer lists no more", async () => {
  const bouncing = await answerWaits();
  await db().contactBounce.create({
    data: { administratorId: bouncing.id, bouncedAt: new Date(), hard: true, code: "5.1.1", diagnostic: "" },
  });
  const gone = await answerWaits();
  await removeContact(world.people.COUNSEL, { contactId: gone.id });
  const before = outbox.server.accepted.length;
  await outbox.drain();
  for (const { email, answer } of [bouncing, gone]) {
    expect(await answer()).toMatchObject({ state: "CANCELLED" });
    expect(outbox.server.accepted.slice(before).map(({ to }) => to)).not.toContain(email);
  }
});

test("a mailbox that refuses it bounces from then on, so that the notice gate closes again", async () => {
  const { id, answer } = await answerWaits();
  outbox.server.fault("rcpt", { reply: "550 5.1.1 unknown" });
  await outbox.drain();
  expect(await answer()).toMatchObject({ state: "FAILED" });
  const contact = await db().administrator.findUniqueOrThrow({ where: { id } });
  expect(contact.bouncedAt).toBeInstanceOf(Date);
});
