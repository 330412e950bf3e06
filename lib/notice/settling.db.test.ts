import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reportBounce } from "@/lib/contacts/report-bounce";
import { db } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, demandToTell, factsOf, order } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, InvalidInput, NotReady, WrongState } from "@/lib/errors";
import { parseMail } from "@/lib/mail/parse-mail";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { endObjection } from "@/lib/notice/end-objection";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { recordEffort } from "@/lib/notice/record-effort";
import { recordObjection } from "@/lib/notice/record-objection";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import type { ResolveAmbiguousMailInput } from "@/lib/notice/schema";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { waiveWindow } from "@/lib/notice/waive-window";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

const resolve = async (reference: string, decision: ResolveAmbiguousMailInput["decision"]) =>
  resolveAmbiguousMail(world.people.COUNSEL, {
    reference,
    mailId: (await noticeMails(world, reference))[0]?.id ?? "",
    decision,
    reason: "As the server's log says.",
  });

async function ambiguousMail(): Promise<string> {
  outbox.server.fault("accepted", "drop");
  const { reference } = await mailsWaiting(world);
  await outbox.drain();
  outbox.server.fault("accepted", null);
  return reference;
}

describe("a mail without a clear answer", () => {
  test("counts as accepted on a named person's word", async () => {
    const reference = await ambiguousMail();
    expect(noticeGate(await factsOf(world, reference)).notGiven[0]).toMatch(/somebody must settle it/);
    const { facts } = await resolve(reference, "ACCEPTED");
    expect(noticeGate(facts).notGiven).toEqual([]);
    await expect(resolve(reference, "SEND_AGAIN")).rejects.toThrow(Conflict);
  });

  test("goes a second time, with the same bytes, only because a named person says so", async () => {
    const reference = await ambiguousMail();
    expect(await outbox.drain()).toBe(0);
    await resolve(reference, "SEND_AGAIN");
    expect(await outbox.drain()).toBe(1);
    const [first, second] = outbox.server.accepted;
    expect(second?.bytes.equals(first?.bytes ?? Buffer.of())).toBe(true);
    const { demand } = await factsOf(world, reference);
    const audit = await db().auditEntry.findFirst({
      where: { demandId: demand.id, action: "resolveAmbiguousMail" },
    });
    expect(audit).toMatchObject({ actorId: world.people.COUNSEL.actor.id });
  });

  test("given up, makes room for a new notice", async () => {
    const reference = await ambiguousMail();
    await resolve(reference, "CANCEL");
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect((await noticeMails(world, reference)).map((mail) => mail.state)).toEqual(["CANCELLED", "READY"]);
  });

  test("is not sent again under secrecy, nor to an address that bounces", async () => {
    const reference = await ambiguousMail();
    await enterSecrecy(world.people.COUNSEL, { reference, ...order, permits: [] });
    await expect(resolve(reference, "SEND_AGAIN")).rejects.toThrow(/Secrecy forbids/);
    const bounced = await mailsWaiting(world);
    outbox.server.fault("rcpt", { reply: "550 5.1.1 Gone" });
    await outbox.drain();
    await expect(resolve(bounced.reference, "SEND_AGAIN")).rejects.toThrow(NotReady);
  });

  test("a refused mail cannot have been accepted on one person's word", async () => {
    const { reference } = await mailsWaiting(world);
    outbox.server.fault("rcpt", { reply: "550 5.7.1 No" });
    await outbox.drain();
    outbox.server.fault("rcpt", null);
    await expect(resolve(reference, "ACCEPTED")).rejects.toThrow(InvalidInput);
    expect(noticeGate(await factsOf(world, reference)).notGiven).not.toEqual([]);
  });

  test("a held mail cannot have been accepted", async () => {
    const { reference } = await mailsWaiting(world);
    await enterSecrecy(world.people.COUNSEL, { reference, ...order, permits: [] });
    await expect(resolve(reference, "ACCEPTED")).rejects.toThrow(InvalidInput);
  });
});

test("a notice owed under secrecy is given once it ends, and paid when the server accepts it", async () => {
  const { reference } = await mailsWaiting(world);
  const { facts } = await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
  const orderId = facts.orders[0]?.id;
  const proposed = await propose(world.people.COUNSEL, {
    reference,
    kind: "END_SECRECY",
    orderId,
    reason: "Released by the court.",
  });
  const proposalId = proposed.facts.proposals[0]?.id ?? "";
  await confirmProposal(world.others.COUNSEL, { reference, proposalId });
  await checksAnswered(reference, world.people.COUNSEL);
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  const owed = async () => (await factsOf(world, reference)).notices[0]?.recipients[0];
  expect(await owed()).toMatchObject({ standing: "OWED", settledAt: null });
  await outbox.drain();
  expect((await owed())?.settledAt).not.toBeNull();
  expect(outbox.server.accepted).toHaveLength(1);
  const { text } = await parseMail(outbox.server.accepted[0]?.bytes ?? Buffer.of());
  expect(text.replaceAll(/\s+/g, " ")).toContain("The law forbade us to tell you earlier");
  expect((await noticeMails(world, reference)).map((mail) => mail.state)).toEqual(["CANCELLED", "ACCEPTED"]);
});

describe("the gate", () => {
  test("stale addresses count once another way was tried", async () => {
    const { reference } = await mailsWaiting(world, ["stale"]);
    await outbox.drain();
    const { facts } = await recordEffort(world.people.COUNSEL, {
      reference,
      way: "TELEPHONE",
      detail: "Left word with the switchboard.",
      triedAt: (await factsOf(world, reference)).now,
    });
    expect(noticeGate(facts).notGiven).toEqual([]);
  });

  test("a bounce afterwards closes it again", async () => {
    const { reference, customer } = await mailsWaiting(world);
    await outbox.drain();
    await reportBounce(world.people.COUNSEL, { contactId: customer.administrators[0]?.id ?? "" });
    expect(noticeGate(await factsOf(world, reference)).notGiven[0]).toMatch(/No administrator who counts/);
  });

  test("an administrator who is the account demanded, or a partner's, does not count", async () => {
    const { reference, customer } = await mailsWaiting(world, ["fresh", "fresh"]);
    await outbox.drain();
    const [account, partner] = customer.administrators;
    await db().administrator.update({ where: { id: partner?.id ?? "" }, data: { partner: true } });
    const facts = await factsOf(world, reference);
    expect(noticeGate(facts).notGiven).toEqual([]);
    const [item] = facts.items;
    const demanded = item ? [{ ...item, normalised: account?.email.toLowerCase() ?? "" }] : [];
    expect(noticeGate({ ...facts, items: demanded }).notGiven[0]).toMatch(/No administrator who counts/);
  });

  test("the window ends at the end of its last day in the customer's zone, and a waiver ends it before", async () => {
    const { reference, customer } = await mailsWaiting(world);
    const ready = { reference, contactId: customer.legalContact.id, waiver: "By letter of today." };
    await expect(waiveWindow(world.people.COUNSEL, ready)).rejects.toThrow(WrongState);
    await outbox.drain();
    const facts = await factsOf(world, reference);
    const { windowEndsAt, closed } = noticeGate(facts);
    expect(closed).toHaveLength(1);
    expect(noticeGate({ ...facts, now: windowEndsAt ?? facts.now }).closed).toEqual([]);
    const [notice] = facts.notices;
    const waived = notice ? [{ ...notice, waivedAt: facts.now }] : [];
    expect(noticeGate({ ...facts, notices: waived }).closed).toEqual([]);
  });

  test("an objection closes it until it ends", async () => {
    const { reference } = await mailsWaiting(world);
    await outbox.drain();
    const now = (await factsOf(world, reference)).now;
    const { facts } = await recordObjection(world.people.INTAKE_ANALYST, {
      reference,
      raisedBy: "General counsel",
      grounds: "Privileged.",
      receivedAt: now,
    });
    expect(noticeGate(facts).closed.at(-1)).toMatch(/The customer has objected/);
    const objectionId = facts.objections[0]?.id ?? "";
    const end = { reference, objectionId, end: "DISMISSED", endReason: "By the court." } as const;
    const ended = await endObjection(world.people.COUNSEL, end);
    expect(noticeGate(ended.facts).closed).toHaveLength(1);
    await expect(endObjection(world.people.COUNSEL, end)).rejects.toThrow(Conflict);
    const later = new Date(Date.now() + 86_400_000);
    await expect(
      recordObjection(world.people.COUNSEL, { reference, raisedBy: "x", grounds: "x", receivedAt: later }),
    ).rejects.toThrow(InvalidInput);
  });

  test("a customer without administrators needs other ways, but not where secrecy covers everybody", async () => {
    const reference = await demandToTell(world);
    const facts = { ...(await factsOf(world, reference)), contacts: [] };
    expect(noticeGate(facts).notGiven[0]).toMatch(/No administrator who counts/);
    const secret = { ...facts, demand: { ...facts.demand, secrecy: "IN_FORCE" as const } };
    expect(noticeGate(secret).notGiven).toEqual([
      "Secrecy forbids telling administrators now; record the notice as owed before anything leaves.",
    ]);
  });

  test("an administrator listed after the notice must be told too", async () => {
    const reference = await demandTold(world);
    const facts = await factsOf(world, reference);
    const [one] = facts.contacts;
    const contacts = one
      ? [
          ...facts.contacts,
          { ...one, id: crypto.randomUUID(), capacity: "ADMINISTRATOR" as const, name: "New" },
        ]
      : [];
    expect(noticeGate({ ...facts, contacts }).notGiven).toContain("The notice to New has not been sent.");
  });
});
