import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { changeContact } from "@/lib/contacts/change-contact";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { db, inTransaction } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { factsOf, order } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { demandDelivered, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { withdraw } from "@/lib/intake/withdraw";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import type { ResolveAmbiguousMailInput } from "@/lib/notice/schema";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { revokeLink } from "@/lib/production/revoke-link";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

type Decision = ResolveAmbiguousMailInput["decision"];
const settle = (reference: string, mailId: string, decision: Decision) =>
  resolveAmbiguousMail(world.people.COUNSEL, { reference, mailId, decision, reason: "The server's log." });
const settleNotice = async (reference: string, decision: Decision) =>
  settle(reference, (await noticeMails(world, reference))[0]?.id ?? "", decision);

/** A notice to one administrator: lost after the message, or refused for good. */
async function noticeThat(became: "ambiguous" | "refused") {
  outbox.server.fault(
    became === "ambiguous" ? "accepted" : "rcpt",
    became === "ambiguous" ? "drop" : { reply: "550 5.7.1 No" },
  );
  const { reference, customer } = await mailsWaiting(world);
  await outbox.drain();
  outbox.server.fault("accepted", null);
  outbox.server.fault("rcpt", null);
  const [contact] = customer.administrators;
  if (!contact) throw new Error("The customer has an administrator.");
  return { reference, contact };
}

const incidentOf = async (reference: string) => (await factsOf(world, reference)).incidents[0]?.summary ?? "";
const entersSecrecy = (reference: string) =>
  enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });

describe("a notice", () => {
  test("whose contact reads another address by now is not sent to the old one; a new notice goes to the new one, as approved", async () => {
    const { reference, contact } = await noticeThat("refused");
    const email = `new-${contact.email}`;
    await inTransaction((tx) =>
      changeContact(tx, world.people.COUNSEL, { administratorId: contact.id, changes: { email } }),
    );
    await confirmByHand(world.people.COUNSEL, { contactId: contact.id });
    await expect(settleNotice(reference, "SEND_AGAIN")).rejects.toThrow(
      /address is another by now\. Give it up and tell the administrators again/,
    );
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect(await outbox.drain()).toBe(1);
    expect(outbox.server.accepted.map(({ to }) => to)).toEqual([email]);
    const [first, second] = await noticeMails(world, reference);
    expect([first?.state, second?.state]).toEqual(["CANCELLED", "ACCEPTED"]);
    const approved = await db().approvedMail.findUniqueOrThrow({
      where: { recipientId: second?.recipientId ?? "" },
      include: { approval: true },
    });
    expect(approved.sha256).toBe(second?.sha256);
    expect(approved.approval.approvedById).toBe(world.people.COUNSEL.actor.id);
    expect(noticeGate(await factsOf(world, reference)).notGiven).toEqual([]);
  });

  test("is not sent again to somebody who says that they are none of the customer's", async () => {
    const { reference, contact } = await noticeThat("ambiguous");
    await db().contactDisclaimer.create({
      data: { administratorId: contact.id, said: "NOT_OURS", saidAt: await now() },
    });
    await expect(settleNotice(reference, "SEND_AGAIN")).rejects.toThrow(/not the right one/);
  });

  test("is not sent again once the demand was withdrawn and nothing left", async () => {
    const { reference } = await noticeThat("refused");
    await withdraw(world.people.COUNSEL, { reference, text: "Withdrawn by letter." });
    await expect(settleNotice(reference, "SEND_AGAIN")).rejects.toThrow(/The demand ended and nothing left/);
    await settleNotice(reference, "CANCEL");
  });

  test("is not sent again once its approval reads otherwise, and stays where it is", async () => {
    const { reference, contact } = await noticeThat("refused");
    await inTransaction((tx) =>
      changeContact(tx, world.people.COUNSEL, {
        administratorId: contact.id,
        changes: { name: "Somebody Else" },
      }),
    );
    await expect(settleNotice(reference, "SEND_AGAIN")).rejects.toThrow(
      /approval of this notice is void, because/,
    );
    expect((await noticeMails(world, reference))[0]?.state).toBe("FAILED");
  });
});

describe("that a mail may have arrived is remembered", () => {
  test.each(["SEND_AGAIN", "CANCEL"] as const)(
    "after %s: secrecy entered then names it as possibly sent",
    async (decision) => {
      const { reference } = await noticeThat("ambiguous");
      await settleNotice(reference, decision);
      await entersSecrecy(reference);
      expect(await incidentOf(reference)).toMatch(/Possibly sent to/);
      await outbox.drain();
      expect((await noticeMails(world, reference))[0]?.state).not.toBe("ACCEPTED");
    },
  );

  test("but not where somebody found that it did not arrive", async () => {
    const { reference } = await noticeThat("ambiguous");
    await settleNotice(reference, "NOT_DELIVERED");
    await settleNotice(reference, "SEND_AGAIN");
    await entersSecrecy(reference);
    expect(await incidentOf(reference)).toBe("");
  });

  test("so that it can still be said to have arrived when a later try was refused", async () => {
    const { reference } = await noticeThat("ambiguous");
    await settleNotice(reference, "SEND_AGAIN");
    outbox.server.fault("rcpt", { reply: "550 5.7.1 No" });
    await outbox.drain();
    expect((await noticeMails(world, reference))[0]).toMatchObject({
      state: "FAILED",
      possiblyArrived: true,
    });
    const { facts } = await settleNotice(reference, "ACCEPTED");
    expect(noticeGate(facts).notGiven).toEqual([]);
  });
});

describe("the mail that brings a link to a package", () => {
  async function collection(state: "AMBIGUOUS" | "FAILED") {
    const { reference } = await demandDelivered(world);
    const mail = (await factsFor(world, reference)).mails.find(({ kind }) => kind === "COLLECTION");
    const id = mail?.id ?? "";
    await db().outboxMessage.update({ where: { id }, data: { state: "SENDING" } });
    await db().outboxMessage.update({ where: { id }, data: { state } });
    return { reference, id };
  }

  test("is not sent again once the link was revoked", async () => {
    const { reference, id } = await collection("AMBIGUOUS");
    const link = (await factsFor(world, reference)).productions.flatMap((one) => one.links)[0];
    await revokeLink(world.people.COUNSEL, { reference, linkId: link?.id ?? "" });
    await expect(settle(reference, id, "SEND_AGAIN")).rejects.toThrow(/revoked or has run out/);
  });

  test("is not sent again to an officer whose address changed", async () => {
    const { reference, id } = await collection("FAILED");
    const { officer } = await factsFor(world, reference);
    await db().officer.update({ where: { id: officer.id }, data: { email: `other-${officer.email}` } });
    await expect(settle(reference, id, "SEND_AGAIN")).rejects.toThrow(
      /recipient's address is another by now/,
    );
    await db().officer.update({ where: { id: officer.id }, data: { email: officer.email } });
    await settle(reference, id, "SEND_AGAIN");
  });
});
