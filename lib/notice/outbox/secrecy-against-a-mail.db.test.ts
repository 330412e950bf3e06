import { createHash } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { noticeGate } from "@/lib/demands/notice-gate";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandToTell, factsOf, order } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, systemActs, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

describe("secrecy against a mail", () => {
  const enter = (reference: string) =>
    enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });

  test("that waits: it is held and owed, nothing is sent, and no incident opens", async () => {
    const { reference } = await mailsWaiting(world);
    await enter(reference);
    expect(await outbox.drain()).toBe(0);
    const facts = await factsOf(world, reference);
    expect(facts.mails.map((mail) => mail.state)).toEqual(["HELD"]);
    expect(facts.notices[0]?.recipients[0]).toMatchObject({ standing: "OWED", reason: "SECRECY" });
    expect(facts.incidents).toEqual([]);
    expect(outbox.server.accepted).toHaveLength(0);
  });

  test("that was claimed, before the server asked for it: cut off, held and owed", async () => {
    outbox.server.fault("rcpt", "hold");
    const { reference } = await mailsWaiting(world);
    const sending = outbox.send();
    await outbox.server.held();
    await enter(reference);
    const [mail] = await noticeMails(world, reference);
    expect(mail?.state).toBe("SENDING");
    outbox.running.stop(mail?.id ?? "");
    expect(await sending).toBe("sent");
    outbox.server.release();
    await outbox.server.quiet();
    const facts = await factsOf(world, reference);
    expect((await noticeMails(world, reference))[0]?.state).toBe("HELD");
    expect(facts.notices[0]?.recipients[0]?.standing).toBe("OWED");
    expect(outbox.server.accepted).toHaveLength(0);
    expect(facts.incidents[0]?.summary).toContain("Possibly sent to: fresh-0.");
  });

  test("that the server has asked for: named as possibly sent, ambiguous, and an incident opens", async () => {
    outbox.server.fault("message", "hold");
    const { reference } = await mailsWaiting(world);
    const sending = outbox.send();
    await outbox.server.held();
    await enter(reference);
    const [mail] = await noticeMails(world, reference);
    outbox.running.stop(mail?.id ?? "");
    await sending;
    outbox.server.release();
    const facts = await factsOf(world, reference);
    expect((await noticeMails(world, reference))[0]?.state).toBe("AMBIGUOUS");
    expect(facts.incidents).toHaveLength(1);
    expect(facts.incidents[0]).toMatchObject({
      kind: "SECRECY_AFTER_NOTICE",
      ownerId: facts.people.find((person) => person.roles.includes("LEAD_COUNSEL"))?.id,
      closedAt: null,
    });
  });

  test("that was accepted: an incident opens and lead counsel gets a reference and a link, no more", async () => {
    const { reference } = await mailsWaiting(world);
    await outbox.drain();
    await enter(reference);
    const facts = await factsOf(world, reference);
    expect(facts.incidents[0]?.summary).toContain("Accepted for: fresh-0.");
    const alerts = await db().outboxMessage.findMany({ where: { demand: { reference }, kind: "ALERT" } });
    const leads = [world.people.LEAD_COUNSEL, world.others.LEAD_COUNSEL].map((who) => who.actor.id);
    const emails = await db().person.findMany({ where: { id: { in: leads } }, select: { email: true } });
    expect(alerts.map((mail) => mail.toAddress).sort()).toEqual(emails.map((one) => one.email).sort());
    const text = Buffer.from(alerts[0]?.bytes ?? []).toString("utf8");
    expect(text).toContain(`/demands/${reference}`);
    for (const word of ["secrecy", "Dune", "warrant", facts.instrument.matterNumber])
      expect(text.toLowerCase()).not.toContain(word.toLowerCase());
  });

  test("whose announcement was missed: asked again, every running send that is now forbidden is cut off", async () => {
    const { reference } = await mailsWaiting(world);
    outbox.server.fault("greeting", "hold");
    const sending = outbox.send();
    await outbox.server.held();
    await enter(reference);
    await stopForbidden(outbox.running, outbox.running.ids);
    outbox.server.fault("greeting", null);
    outbox.server.release();
    await sending;
    expect((await noticeMails(world, reference))[0]?.state).toBe("HELD");
    expect(outbox.server.accepted).toHaveLength(0);
  });

  test("whose order is written by hand: the claim itself finds it, holds the mail and owes the notice", async () => {
    const { reference } = await mailsWaiting(world);
    const { demand } = await factsOf(world, reference);
    await db().secrecyOrder.create({
      data: {
        demandId: demand.id,
        basis: "COURT_ORDER",
        court: "A court",
        zone: "UTC",
        startsAt: new Date(0),
        covers: "ANYONE",
        enteredById: world.people.COUNSEL.actor.id,
        enteredAt: new Date(),
      },
    });
    const [mail] = await noticeMails(world, reference);
    await expect(
      db().$executeRaw`UPDATE outbox_message SET state = 'SENDING' WHERE id = ${mail?.id}::uuid`,
    ).rejects.toThrow(/Secrecy forbids telling this recipient/);
    expect(await outbox.send()).toBe("settled");
    const facts = await factsOf(world, reference);
    expect(facts.mails[0]?.state).toBe("HELD");
    expect(facts.notices[0]?.recipients[0]?.standing).toBe("OWED");
    expect(await systemActs(demand.id)).toEqual(["holdMail"]);
  });

  test("that is no notice, to somebody whom the customer lists: held at the claim, and the next mail goes", async () => {
    const { reference, customer } = await mailsWaiting(world);
    const { demand, now } = await factsOf(world, reference);
    const to = customer.legalContact.email;
    await inTransaction((tx) =>
      enqueueMail(tx, {
        ...{ kind: "LETTER", purpose: "OPERATING", dataClass: "OPERATIONAL" },
        ...{
          demandId: demand.id,
          to,
          subject: "A letter",
          text: "A letter.",
          date: now,
          parts: ["letter", reference],
        },
      }),
    );
    await enter(reference);
    expect(await outbox.send()).toBe("settled");
    expect(await outbox.drain()).toBe(0);
    const { mails } = await factsOf(world, reference);
    expect(mails.map(({ kind, state }) => [kind, state])).toContainEqual(["LETTER", "HELD"]);
    expect(outbox.server.accepted).toHaveLength(0);
  });

  test("that has ended: the gate closes by itself until the notice owed is given", async () => {
    const { reference } = await mailsWaiting(world);
    await enter(reference);
    await checksAnswered(reference, world.people.COUNSEL);
    expect(noticeGate(await factsOf(world, reference)).closed).toEqual([]);
    const facts = await factsOf(world, reference);
    const ended = { ...facts, orders: facts.orders.map((one) => ({ ...one, releasedAt: facts.now })) };
    expect(noticeGate(ended).notGiven).toEqual([
      "The notice owed to fresh-0 may be given now, and its window is due.",
    ]);
  });
});

test("an unknown secrecy lets no mail into the outbox, whoever writes it", async () => {
  const reference = await demandToTell(world, { secrecy: "UNKNOWN" });
  const { demand, now } = await factsOf(world, reference);
  const notice = await db().notice.create({
    data: {
      demandId: demand.id,
      kind: "ADVANCE",
      windowDays: 7,
      createdById: world.people.COUNSEL.actor.id,
      createdAt: now,
      recipients: {
        create: {
          administratorId: world.customer.administrators[0]?.id ?? "",
          standing: "TOLD",
          freshness: "fresh",
        },
      },
    },
    include: { recipients: true },
  });
  const bytes = Buffer.from("x");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const data = {
    kind: "NOTICE",
    purpose: "SERVICE_COMMUNICATIONS",
    dataClass: "CUSTOMER_DATA",
    demandId: demand.id,
    recipientId: notice.recipients[0]?.id ?? "",
    toAddress: "a@b.example",
    bounceAddress: "bounce@b.example",
    subject: "x",
    messageId: "<x@b.example>",
    bytes: new Uint8Array(bytes),
    sha256,
  };
  await expect(db().outboxMessage.create({ data })).rejects.toThrow(/Secrecy forbids telling/);
});
