import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { db, inTransaction } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { factsOf } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, systemActs, TestOutbox } from "@/lib/demands/test-outbox";
import { DEAD, reportOf, takeInReport } from "@/lib/demands/test-received-mail";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { takeIn } from "@/lib/notice/inbound/take-in";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
let outbox: TestOutbox;
beforeEach(async () => {
  world = await makeWorld();
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

async function sent() {
  const { reference, customer } = await mailsWaiting(world);
  await outbox.drain();
  const [mail] = await noticeMails(world, reference);
  const [administrator] = customer.administrators;
  if (!mail || !administrator) throw new Error("The mail was not sent.");
  return { reference, mail, administrator };
}
const gateOf = async (reference: string) => noticeGate(await factsOf(world, reference)).notGiven;
const standingOf = async (reference: string) =>
  noticeGate(await factsOf(world, reference)).standings.map((one) =>
    "why" in one ? `${one.is}: ${one.why}` : one.is,
  );
const contact = (id: string) => db().administrator.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) => (await db().outboxMessage.findUniqueOrThrow({ where: { id } })).state;

describe("a report to the right return path", () => {
  test("of a dead address closes the gate, and confirming the address does not bring the notice back", async () => {
    const { reference, mail, administrator } = await sent();
    expect(await gateOf(reference)).toEqual([]);
    expect(await takeInReport(mail, DEAD)).toMatchObject({ filedAs: "REPORT", whyWaits: null });
    expect(await standingOf(reference)).toEqual(["bouncing"]);
    expect((await contact(administrator.id)).bouncedAt).not.toBeNull();
    await inTransaction(async (tx) =>
      confirmContact(tx, world.people.COUNSEL, {
        administratorId: administrator.id,
        way: "CALL",
        at: await now(tx),
      }),
    );
    expect(await standingOf(reference)).toEqual(["waits: returned"]);
    expect(await gateOf(reference)).toEqual([expect.stringContaining("came back")]);
    await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    await outbox.drain();
    expect(await gateOf(reference)).toEqual([]);
    expect(await db().deliveryReport.findMany({ where: { outboxMessageId: mail.id } })).toMatchObject([
      { result: "HARD", status: "5.1.1", diagnostic: "550 5.1.1 No such user", recordedById: null },
    ]);
  });

  test.each([
    ["a full mailbox", ["failed", "5.2.2"]],
    ["a refusal for policy", ["failed", "5.7.1"]],
  ] as [string, [string, string]][])(
    "of %s takes the notice back, and calls no address dead",
    async (_what, report) => {
      const { reference, mail, administrator } = await sent();
      await takeInReport(mail, report);
      expect(await standingOf(reference)).toEqual(["waits: returned"]);
      expect((await contact(administrator.id)).bouncedAt).toBeNull();
      expect(
        await db().contactBounce.count({ where: { administratorId: administrator.id, hard: false } }),
      ).toBe(1);
    },
  );

  test("of a delay or of delivery leaves the gate as it was", async () => {
    const { reference, mail } = await sent();
    await takeInReport(mail, ["delayed", "4.4.1"]);
    await takeInReport(mail, ["delivered", "2.1.5"]);
    expect(await gateOf(reference)).toEqual([]);
    const { demandId } = mail;
    expect((await systemActs(demandId ?? "")).slice(-2)).toEqual(["reportDelayed", "reportDelivered"]);
  });

  test("reaches its mail also where a relay changed the case of the return path", async () => {
    const { reference, mail } = await sent();
    const bounceAddress = mail.bounceAddress.toUpperCase();
    expect(await takeInReport({ ...mail, bounceAddress }, DEAD)).toMatchObject({ filedAs: "REPORT" });
    expect(await standingOf(reference)).toEqual(["bouncing"]);
  });

  test("that says several things of its address counts by the gravest", async () => {
    const { reference, mail } = await sent();
    const report = reportOf(mail, ["delayed", "4.4.1"]);
    const failed = `Final-Recipient: rfc822; ${mail.toAddress}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--B--`;
    const bytes = Buffer.from(report.bytes.toString().replace("--B--", failed));
    expect(await takeIn({ ...report, bytes })).toMatchObject({ filedAs: "REPORT" });
    expect(await standingOf(reference)).toEqual(["bouncing"]);
  });

  test("which is the very same mail is one act", async () => {
    const { mail } = await sent();
    const report = reportOf(mail, DEAD);
    const first = await takeIn(report);
    expect(await takeIn(report)).toEqual({ ...first, repeated: true });
    const delay = reportOf(mail, ["delayed", "4.0.0"]);
    const both = await Promise.all([takeIn(delay), takeIn(delay)]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(await db().deliveryReport.count({ where: { outboxMessageId: mail.id } })).toBe(2);
  });
});

describe("an ambiguous mail", () => {
  const ambiguous = async () => {
    const { reference, customer } = await mailsWaiting(world);
    outbox.server.fault("accepted", "drop");
    await outbox.drain();
    outbox.server.fault("accepted", null);
    const [mail] = await noticeMails(world, reference);
    if (mail?.state !== "AMBIGUOUS") throw new Error("The mail is not ambiguous.");
    return { reference, mail, customer };
  };

  test.each([
    [["delivered", "2.0.0"], "ACCEPTED", "accepted"],
    [["delayed", "4.4.1"], "AMBIGUOUS", "waits: mail"],
    [["failed", "5.1.1"], "FAILED", "bouncing"],
    [["failed", "5.2.2"], "FAILED", "bouncing"],
  ] as [[string, string], string, string][])("is settled by %j as %s", async (report, state, standing) => {
    const { reference, mail } = await ambiguous();
    await takeInReport(mail, report);
    expect(await stateOf(mail.id)).toBe(state);
    expect(await standingOf(reference)).toEqual([standing]);
    const [last] = await db().auditEntry.findMany({
      where: { demandId: mail.demandId },
      orderBy: { sequence: "desc" },
      take: 1,
    });
    expect(last?.details).toMatchObject({ mail: mail.id, was: "AMBIGUOUS", state });
  });
});

describe("a forged report changes nothing and waits for a person", () => {
  async function nothingChanged(reference: string, mailId: string) {
    expect(await gateOf(reference)).toEqual([]);
    expect(await stateOf(mailId)).toBe("ACCEPTED");
    expect(await db().deliveryReport.count({ where: { outboxMessageId: mailId } })).toBe(0);
  }

  test("with a wrong token, though it names the mail", async () => {
    const { reference, mail } = await sent();
    const wrong = mail.bounceAddress.replace(/\+./, (mark) => (mark === "+0" ? "+1" : "+0"));
    expect(await takeInReport({ ...mail, bounceAddress: wrong }, DEAD)).toMatchObject({
      filedAs: null,
      whyWaits: "WRONG_TOKEN",
    });
    await nothingChanged(reference, mail.id);
  });

  test("of another address", async () => {
    const { reference, mail } = await sent();
    expect(await takeInReport(mail, DEAD, "somebody@else.example")).toMatchObject({
      whyWaits: "OTHER_RECIPIENT",
    });
    await nothingChanged(reference, mail.id);
  });

  test("to two return paths at once, which says of which mail no more", async () => {
    const [one, other] = [await sent(), await sent()];
    const envelopeTo = [one.mail.bounceAddress, other.mail.bounceAddress];
    expect(await takeIn({ ...reportOf(one.mail, DEAD), envelopeTo })).toMatchObject({ filedAs: null });
    await nothingChanged(one.reference, one.mail.id);
  });

  test("of a mail that nobody was given yet", async () => {
    const { reference } = await mailsWaiting(world);
    const [mail] = await noticeMails(world, reference);
    if (!mail) throw new Error("No mail waits.");
    expect(await takeInReport(mail, ["delivered", "2.0.0"])).toMatchObject({ whyWaits: "NOT_SENT" });
    expect(await stateOf(mail.id)).toBe("READY");
  });
});
