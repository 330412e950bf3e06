import { expect, test } from "vitest";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { db, inTransaction } from "@/lib/db";
import { queueOf } from "@/lib/demands/queue";
import { demandTold } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeCustomer, makeWorld } from "@/lib/demands/test-world";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { propose } from "@/lib/notice/propose";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { closeDemand } from "@/lib/production/close-demand";

test("a notice owed to an address that bounced is due once the address is confirmed", async () => {
  const world = await makeWorld();
  const customer = await inTransaction((tx) => makeCustomer(tx, "Fern Labs", ["bouncing"]));
  const reference = await demandTold(world, { customer });
  const before = (await factsFor(world, reference)).demand;
  expect(before.nextDueAt).toEqual(before.dueAt);
  await confirmByHand(world.people.INTAKE_ANALYST, { contactId: customer.administrators[0]?.id ?? "" });
  const { demand, contacts } = await factsFor(world, reference);
  expect(demand.nextDueAt).toEqual(contacts.find((one) => one.capacity === "ADMINISTRATOR")?.confirmedAt);
});

test("a notice owed outlives its demand, comes back into the queue once secrecy ends, and is then given", async () => {
  const world = await makeWorld();
  const outbox = await TestOutbox.open();
  const { COUNSEL } = world.people;
  const queue = async () => (await queueOf(COUNSEL, {})).rows.map((row) => row.reference);
  try {
    const { reference, productionId } = await demandDelivered(world, { secrecy: "IN_FORCE" });
    await db()
      .$executeRaw`UPDATE collection_link SET expires_at = app_now() WHERE production_id = ${productionId}::uuid`;
    const closed = await closeDemand(COUNSEL, { reference });
    expect(closed.facts.demand).toMatchObject({
      status: "CLOSED",
      outcome: "NOT_COLLECTED",
      nextDueAt: null,
    });
    expect(await queue()).not.toContain(reference);

    const orderId = closed.facts.orders[0]?.id;
    const ending = { reference, kind: "END_SECRECY", orderId, reason: "Released by the court." } as const;
    const proposed = await propose(COUNSEL, ending);
    const proposalId = proposed.facts.proposals.at(-1)?.id ?? "";
    const { facts } = await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    expect((await factsFor(world, reference)).demand.nextDueAt).toEqual(facts.orders[0]?.releasedAt);
    expect(await queue()).toContain(reference);

    const told = await tellAdministrators(COUNSEL, { reference, reason: "" });
    expect(told.facts.notices.at(-1)).toMatchObject({ kind: "DELAYED" });
    await outbox.drain();
    const { demand, mails } = await factsFor(world, reference);
    expect(mails.filter((mail) => mail.kind === "NOTICE").map((mail) => mail.state)).toEqual([
      "ACCEPTED",
      "ACCEPTED",
    ]);
    expect(demand.nextDueAt).toBeNull();
    expect(await queue()).not.toContain(reference);
  } finally {
    await outbox.close();
  }
});
