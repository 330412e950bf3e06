import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, demandToTell, factsOf, order } from "@/lib/demands/test-notice";
import {
  demandInReview,
  makeCustomer,
  makeWorld,
  registeredDemand,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady, WrongState } from "@/lib/errors";
import { parseMail } from "@/lib/mail/parse-mail";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { excludeRecipient } from "@/lib/notice/exclude-recipient";
import { previewNotice } from "@/lib/notice/preview-notice";
import type { EnterSecrecyInput } from "@/lib/notice/schema";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const enter = async (reference: string, more: Partial<EnterSecrecyInput> = {}) => {
  await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [], ...more });
  await checksAnswered(reference, world.people.COUNSEL);
};
const tell = (reference: string, who = world.people.COUNSEL) =>
  tellAdministrators(who, { reference, reason: "" });
const customerOf = (freshness: Parameters<typeof makeCustomer>[2]) =>
  inTransaction((tx) => makeCustomer(tx, "Cedar Mills", freshness));

async function ledger(reference: string) {
  const { notices, mails } = await factsOf(world, reference);
  const rows = notices.flatMap((notice) => notice.recipients);
  return {
    told: rows.filter((row) => row.standing === "TOLD").length,
    owed: rows.filter((row) => row.standing === "OWED").map((row) => row.reason),
    mails: mails.filter((mail) => mail.kind === "NOTICE").length,
  };
}

describe("telling the administrators", () => {
  test("queues exactly one mail and one line of the ledger per administrator, and an audit row", async () => {
    const reference = await demandTold(world);
    expect(await ledger(reference)).toEqual({ told: 2, owed: [], mails: 2 });
    const { notices, mails, demand } = await factsOf(world, reference);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ kind: "ADVANCE", scopeId: null, windowDays: 7, shortenedBy: null });
    expect(notices[0]?.recipients.map((row) => row.freshness).sort()).toEqual(["aging", "fresh"]);
    expect(mails.every((mail) => mail.purpose === "SERVICE_COMMUNICATIONS")).toBe(true);
    const audit = await db().auditEntry.findFirst({
      where: { demandId: demand.id, action: "tellAdministrators" },
    });
    expect(audit?.details).toEqual({ notice: notices[0]?.id, told: 2, owed: 0 });
  });

  test("sends what the page showed, to the address on file", async () => {
    const reference = await demandToTell(world);
    const { letters } = await previewNotice(db(), await factsOf(world, reference));
    await tell(reference);
    const rows = await db().outboxMessage.findMany({
      where: { demand: { reference } },
      orderBy: { toAddress: "asc" },
    });
    const mails = await Promise.all(rows.map((row) => parseMail(Buffer.from(row.bytes))));
    expect(rows.map((row) => row.toAddress)).toEqual(letters.map(({ contact }) => contact.email).sort());
    expect(mails.map((mail) => mail.subject)).toEqual(letters.map((letter) => letter.subject));
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    for (const [index, mail] of mails.entries())
      expect(words(mail.text)).toEqual(words(letters[index]?.mail.text ?? ""));
  });

  test("tells nobody the same notice twice", async () => {
    const reference = await demandTold(world);
    await expect(tell(reference)).rejects.toThrow(
      new NotReady(
        "Every administrator has been told, is owed the notice, or is left out for a reason on record.",
      ),
    );
    expect(await ledger(reference)).toEqual({ told: 2, owed: [], mails: 2 });
  });

  test("tells a newly listed administrator alone", async () => {
    const customer = await customerOf(["fresh"]);
    const reference = await demandTold(world, { customer });
    await db().administrator.create({
      data: {
        customerId: customer.id,
        capacity: "ADMINISTRATOR",
        name: "New",
        email: `new@${customer.domain}`,
      },
    });
    await tell(reference);
    expect(await ledger(reference)).toMatchObject({ told: 2, mails: 2 });
  });

  test("sends no mail to an address that bounces, and owes the notice", async () => {
    const reference = await demandTold(world, { customer: await customerOf(["bouncing", "fresh"]) });
    expect(await ledger(reference)).toEqual({ told: 1, owed: ["BOUNCING"], mails: 1 });
  });

  test("writes no mail at all where secrecy covers everybody, and lets delivery go on", async () => {
    const reference = await demandToTell(world);
    await enter(reference);
    expect(noticeGate(await factsOf(world, reference)).notGiven).toHaveLength(1);
    await tell(reference);
    expect(await ledger(reference)).toEqual({ told: 0, owed: ["SECRECY", "SECRECY"], mails: 0 });
    expect(noticeGate(await factsOf(world, reference)).closed).toEqual([]);
  });

  test("one paper on two customers, one of them under secrecy: only the other is told", async () => {
    const secret = await demandToTell(world);
    const plain = await demandToTell(world, { customer: world.otherCustomer });
    await enter(secret);
    await tell(secret);
    await tell(plain);
    expect(await ledger(secret)).toMatchObject({ told: 0, mails: 0 });
    expect(await ledger(plain)).toMatchObject({ told: 1, mails: 1 });
    const rows = await db().outboxMessage.findMany({ where: { demand: { reference: plain } } });
    expect(rows.map((row) => row.toAddress)).toEqual([world.otherCustomer.administrators[0]?.email]);
  });

  test("tells whom the order permits, with its conditions, and owes the rest", async () => {
    const reference = await demandToTell(world);
    const [permitted] = world.customer.administrators;
    await enter(reference, {
      covers: "ALL_BUT_NAMED",
      conditions: "Keep it in your vault.",
      permits: [permitted?.id ?? ""],
    });
    const { letters } = await previewNotice(db(), await factsOf(world, reference));
    expect(letters.map(({ contact }) => contact.id)).toEqual([permitted?.id]);
    expect(letters[0]?.text).toContain("tell nobody else");
    expect(letters[0]?.text).toContain("Keep it in your vault.");
    await tell(reference);
    expect(await ledger(reference)).toEqual({ told: 1, owed: ["SECRECY"], mails: 1 });
  });

  test("does not send what was written before an order to whom the order permits: a new notice names it", async () => {
    const reference = await demandTold(world);
    const [permitted] = world.customer.administrators;
    await enter(reference, { covers: "ALL_BUT_NAMED", permits: [permitted?.id ?? ""] });
    const { mails } = await factsOf(world, reference);
    expect(mails.map((mail) => mail.state).sort()).toEqual(["CANCELLED", "HELD"]);
    await tell(reference);
    const rows = await db().outboxMessage.findMany({ where: { demand: { reference }, state: "READY" } });
    expect(rows.map((row) => row.toAddress)).toEqual([permitted?.email]);
    expect((await parseMail(Buffer.from(rows[0]?.bytes ?? []))).text).toContain("tell nobody else");
  });

  test("leaves out whom counsel excluded", async () => {
    const reference = await demandToTell(world);
    const [first] = world.customer.administrators;
    const administratorId = first?.id ?? "";
    await excludeRecipient(world.people.COUNSEL, { reference, administratorId, reason: "Left the company." });
    await tell(reference);
    expect(await ledger(reference)).toMatchObject({ told: 1, mails: 1 });
    const other = world.otherCustomer.administrators[0]?.id ?? "";
    await expect(
      excludeRecipient(world.people.COUNSEL, { reference, administratorId: other, reason: "x" }),
    ).rejects.toThrow(InvalidInput);
  });
});

describe("refuses to tell", () => {
  test("while secrecy is unknown", async () => {
    const reference = await demandToTell(world, { secrecy: "UNKNOWN" });
    await expect(tell(reference)).rejects.toThrow(/Counsel answers it on the documents served/);
    expect(await ledger(reference)).toEqual({ told: 0, owed: [], mails: 0 });
  });

  test("before the first checks are answered", async () => {
    const reference = await demandInReview(world);
    await expect(tell(reference)).rejects.toThrow(/Not all checks are answered/);
  });

  test("when the window would end after the answer is due, and says what to do", async () => {
    const reference = await demandToTell(world, { dueInDays: 5 });
    await expect(tell(reference)).rejects.toThrow(/Ask the authority for an extension/);
    expect(await ledger(reference)).toMatchObject({ mails: 0 });
  });

  test("for a role that may not, a customer that is unknown, and whoever may not know of the demand", async () => {
    const reference = await demandToTell(world);
    await expect(tell(reference, world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
    const nobody = await demandToTell(world, { customer: null });
    await expect(tell(nobody)).rejects.toThrow(/No customer is known/);
    const restricted = await demandToTell(world, {
      readers: [world.others.COUNSEL, world.others.LEAD_COUNSEL],
    });
    await expect(tell(restricted)).rejects.toThrow(NotFound);
  });
});

test("a demand that has not come so far cannot be told of", async () => {
  await expect(tell(await registeredDemand(world))).rejects.toThrow(WrongState);
});
