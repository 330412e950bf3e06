import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { db, inTransaction } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { asOwner } from "@/lib/demands/test-app-role";
import { checksAnswered } from "@/lib/demands/test-checks";
import { factsOf, order } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { DEAD, takeInReport } from "@/lib/demands/test-received-mail";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { expireLeases } from "@/lib/notice/outbox/expire-leases";
import { propose } from "@/lib/notice/propose";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
let outbox: TestOutbox;
beforeEach(async () => {
  world = await makeWorld();
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

/** A notice that was owed and may be given now: its mail waits, and pays what the ledger owes. */
async function owedAndDue() {
  const { reference, customer } = await mailsWaiting(world);
  const { facts } = await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
  const end = { reference, kind: "END_SECRECY", orderId: facts.orders[0]?.id, reason: "Released." } as const;
  const proposed = await propose(world.people.COUNSEL, end);
  const proposalId = proposed.facts.proposals[0]?.id ?? "";
  await confirmProposal(world.others.COUNSEL, { reference, proposalId });
  await checksAnswered(reference, world.people.COUNSEL);
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  const [administrator] = customer.administrators;
  return { reference, administratorId: administrator?.id ?? "" };
}
const mailOf = async (reference: string) => {
  const mail = (await noticeMails(world, reference)).at(-1);
  if (!mail) throw new Error("No mail waits.");
  return mail;
};
const standingsOf = async (reference: string) =>
  noticeGate(await factsOf(world, reference)).standings.map((one) =>
    "why" in one ? `${one.is}: ${one.why}` : one.is,
  );
const paidOf = async (reference: string) =>
  (await factsOf(world, reference)).notices[0]?.recipients[0]?.settledAt ?? null;

/** What is done while the server has the mail and has not said so yet. */
async function whileSending(work: () => Promise<unknown>, then: () => void = () => outbox.server.release()) {
  outbox.server.fault("accepted", "hold");
  const sending = outbox.send();
  await outbox.server.held();
  await work();
  outbox.server.fault("accepted", null);
  then();
  await sending;
}

describe("a mail comes back, and the report", () => {
  test.each([
    ["comes before our own record that it was taken", true],
    ["comes after it", false],
  ])("%s: it counts as accepted no more, pays nothing, and the gate is closed", async (_when, before) => {
    const { reference, administratorId } = await owedAndDue();
    const report = async () => takeInReport(await mailOf(reference), DEAD);
    if (before)
      await whileSending(async () => {
        expect(await mailOf(reference)).toMatchObject({ state: "SENDING" });
        expect(await report()).toMatchObject({ filedAs: "REPORT", whyWaits: null });
      });
    else {
      await outbox.drain();
      expect(await paidOf(reference)).not.toBeNull();
      await report();
    }
    expect(await mailOf(reference)).toMatchObject({ state: "ACCEPTED" });
    expect(await paidOf(reference)).toBeNull();
    expect(await standingsOf(reference)).toEqual(["bouncing"]);
    await inTransaction(async (tx) =>
      confirmContact(tx, world.people.COUNSEL, { administratorId, way: "CALL", at: await now(tx) }),
    );
    expect(await standingsOf(reference)).toEqual(["waits: returned"]);
    expect(noticeGate(await factsOf(world, reference)).notGiven).not.toEqual([]);
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    await outbox.drain();
    expect(await paidOf(reference)).not.toBeNull();
  });

  test.each([
    [["delivered", "2.0.0"], "ACCEPTED"],
    [["failed", "5.2.2"], "FAILED"],
    [["delayed", "4.4.1"], "AMBIGUOUS"],
  ] as [[string, string], string][])(
    "%j, overtaking a connection that breaks after the mail was taken, makes it %s, as it would have afterwards",
    async (report, state) => {
      const { reference } = await owedAndDue();
      await whileSending(
        async () => takeInReport(await mailOf(reference), report),
        () => outbox.server.hangUp(),
      );
      expect(await mailOf(reference)).toMatchObject({ state });
      expect((await paidOf(reference)) !== null).toBe(state === "ACCEPTED");
    },
  );

  test.each([
    [["delivered", "2.0.0"], "ACCEPTED"],
    [["failed", "5.1.1"], "FAILED"],
    [["delayed", "4.4.1"], "AMBIGUOUS"],
  ] as [[string, string], string][])(
    "%j says for a sender that vanished that the mail is %s",
    async (report, state) => {
      const { reference } = await owedAndDue();
      const { id } = await mailOf(reference);
      await asOwner(
        "UPDATE outbox_message SET state = 'SENDING', attempts = 1, lease_until = clock_timestamp() WHERE id = $1",
        [id],
      );
      await takeInReport(await mailOf(reference), report);
      await expireLeases();
      expect(await mailOf(reference)).toMatchObject({ state });
      expect((await paidOf(reference)) !== null).toBe(state === "ACCEPTED");
    },
  );
});

test("what was reported of an earlier claim says nothing of a later one", async () => {
  const { reference } = await owedAndDue();
  const { id } = await mailOf(reference);
  const lease = new Date(Date.now() - 60_000);
  await asOwner("UPDATE outbox_message SET state = 'SENDING', attempts = 1, lease_until = $2 WHERE id = $1", [
    id,
    lease,
  ]);
  await takeInReport(await mailOf(reference), ["delivered", "2.0.0"]);
  await asOwner("UPDATE outbox_message SET lease_until = $2 WHERE id = $1", [
    id,
    new Date(lease.getTime() + 1_000),
  ]);
  await expireLeases();
  expect(await db().outboxMessage.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "AMBIGUOUS" });
});
