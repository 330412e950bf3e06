import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { factsOf } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, systemActs, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { refusedUrl } from "@/lib/mail/fault-server";
import { claimNext } from "@/lib/notice/outbox/claim-next";
import { expireLeases } from "@/lib/notice/outbox/expire-leases";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { DATA_USE_POLICY } from "@/lib/policy/data-use";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

describe("sending", () => {
  test("gives the approved bytes to the server, once, and records its answer", async () => {
    const { reference, customer } = await mailsWaiting(world);
    expect(await outbox.drain()).toBe(1);
    const [mail] = await noticeMails(world, reference);
    expect(mail).toMatchObject({ state: "ACCEPTED", attempts: 1 });
    expect(mail?.acceptedAt).toBeInstanceOf(Date);
    const [accepted] = outbox.server.accepted;
    const row = await db().outboxMessage.findUniqueOrThrow({ where: { id: mail?.id ?? "" } });
    expect(Buffer.from(row.bytes).equals(accepted?.bytes ?? Buffer.of())).toBe(true);
    expect(accepted).toMatchObject({ from: mail?.bounceAddress, to: customer.administrators[0]?.email });
    const facts = await factsOf(world, reference);
    expect(await systemActs(facts.demand.id)).toEqual(["claimMail", "acceptMail"]);
    expect(noticeGate(facts)).toMatchObject({ notGiven: [] });
    expect(noticeGate(facts).closed[0]).toMatch(/may object until/);
    expect(await outbox.drain()).toBe(0);
    expect(outbox.server.accepted).toHaveLength(1);
  });

  test("writes no address and no words of the server into the audit chain", async () => {
    const { reference, customer } = await mailsWaiting(world);
    outbox.server.fault("rcpt", { reply: `550 5.1.1 <${customer.administrators[0]?.email}> unknown` });
    await outbox.drain();
    const { demand } = await factsOf(world, reference);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id } });
    expect(JSON.stringify(rows.map((row) => row.details))).not.toContain("@");
  });

  test("asks the data-use policy again: a mail that was queued before a cell said no is held", async () => {
    const { reference } = await mailsWaiting(world);
    const { CUSTOMER_DATA } = DATA_USE_POLICY.SERVICE_COMMUNICATIONS;
    DATA_USE_POLICY.SERVICE_COMMUNICATIONS.CUSTOMER_DATA = "no";
    try {
      expect(await outbox.send()).toBe("settled");
    } finally {
      DATA_USE_POLICY.SERVICE_COMMUNICATIONS.CUSTOMER_DATA = CUSTOMER_DATA;
    }
    const [mail] = await noticeMails(world, reference);
    expect(mail).toMatchObject({ state: "HELD", attempts: 0 });
    expect(mail?.response).toBe(
      "Held: The data-use policy does not let customer data other than content be used for communications about the services.",
    );
    expect(outbox.server.accepted).toEqual([]);
    const facts = await factsOf(world, reference);
    expect(await systemActs(facts.demand.id)).toEqual(["holdMail"]);
    expect(noticeGate(facts).notGiven[0]).toMatch(/is held; tell the administrators again/);
  });

  test("tries again later when nothing was given to the server", async () => {
    const { reference } = await mailsWaiting(world);
    expect(await outbox.send(await refusedUrl())).toBe("sent");
    const [mail] = await noticeMails(world, reference);
    expect(mail).toMatchObject({ state: "READY", attempts: 1 });
    expect(mail?.nextAttemptAt.getTime()).toBeGreaterThan((await factsOf(world, reference)).now.getTime());
    expect(await outbox.send()).toBe("idle");
  });

  test("a mailbox that is refused is marked as bouncing, and gets no mail any more", async () => {
    const { reference, customer } = await mailsWaiting(world);
    outbox.server.fault("rcpt", { reply: "550 5.1.1 No such user" });
    await outbox.drain();
    expect((await noticeMails(world, reference))[0]).toMatchObject({ state: "FAILED" });
    const facts = await factsOf(world, reference);
    expect(facts.contacts.find((one) => one.id === customer.administrators[0]?.id)?.bouncedAt).not.toBeNull();
    const marked = await db().auditEntry.findFirst({
      where: { action: "markBouncing" },
      orderBy: { sequence: "desc" },
    });
    // Of the demand whose mail came back: who may not know of it does not read that a mail went.
    expect(marked).toMatchObject({
      demandId: facts.demand.id,
      details: { contacts: [customer.administrators[0]?.id] },
    });
    expect(noticeGate(facts).notGiven[0]).toMatch(/No administrator who counts has accepted/);
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect(await noticeMails(world, reference)).toHaveLength(1);
  });

  test("a refusal of policy fails the mail, and says nothing against the address", async () => {
    const { reference, customer } = await mailsWaiting(world);
    outbox.server.fault("rcpt", { reply: "550 5.7.1 Not from you" });
    await outbox.drain();
    const facts = await factsOf(world, reference);
    expect((await noticeMails(world, reference))[0]?.state).toBe("FAILED");
    expect(facts.contacts.find((one) => one.id === customer.administrators[0]?.id)?.bouncedAt).toBeNull();
  });

  test("an answer that is lost after the message is ambiguous, and never sent again by itself", async () => {
    const { reference } = await mailsWaiting(world);
    outbox.server.fault("accepted", "drop");
    await outbox.drain();
    expect((await noticeMails(world, reference))[0]).toMatchObject({ state: "AMBIGUOUS" });
    expect(outbox.server.accepted).toHaveLength(1);
    outbox.server.fault("accepted", null);
    expect(await outbox.drain()).toBe(0);
    expect(outbox.server.accepted).toHaveLength(1);
  });

  test("a claim whose holder vanished becomes ambiguous, and is never sent again", async () => {
    const { reference } = await mailsWaiting(world);
    const claim = await claimNext(-1);
    expect(claim).toMatchObject({ mail: { state: "SENDING" } });
    expect(await expireLeases()).toBe(1);
    expect((await noticeMails(world, reference))[0]).toMatchObject({ state: "AMBIGUOUS" });
    expect(await outbox.drain()).toBe(0);
    expect(outbox.server.accepted).toHaveLength(0);
    const { demand } = await factsOf(world, reference);
    expect(await systemActs(demand.id)).toEqual(["claimMail", "doubtMail"]);
  });

  test("only stale addresses: accepted does not count until another way was tried", async () => {
    const { reference } = await mailsWaiting(world, ["stale", "unconfirmed"]);
    expect(await outbox.drain()).toBe(2);
    expect(noticeGate(await factsOf(world, reference)).notGiven).toEqual([
      "Only addresses that are stale or unconfirmed accepted the notice; try another way too and record it.",
    ]);
  });

  test("many senders at once send fifty mails once each", async () => {
    const { reference } = await mailsWaiting(world, Array(50).fill("fresh"));
    await Promise.all(Array.from({ length: 6 }, () => outbox.drain()));
    const told = outbox.server.accepted.map((mail) => mail.to);
    expect(told).toHaveLength(50);
    expect(new Set(told).size).toBe(50);
    const mails = await noticeMails(world, reference);
    expect(mails.every((mail) => mail.state === "ACCEPTED" && mail.attempts === 1)).toBe(true);
  });
});
