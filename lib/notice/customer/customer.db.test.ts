import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enterByLink } from "@/lib/contacts/links/enter-by-link";
import { openLink } from "@/lib/contacts/links/open-link";
import { unlistContact } from "@/lib/contacts/unlist-contact";
import { db, inTransaction } from "@/lib/db";
import { demandTold, order } from "@/lib/demands/test-notice";
import { factsFor, noticesAccepted } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import { inPieces } from "@/lib/files/temporary-place";
import { attachDocument } from "@/lib/intake/attach-document";
import { storeUpload } from "@/lib/intake/store-upload";
import { clearDocument } from "@/lib/notice/clear-document";
import { acknowledgeNotice } from "@/lib/notice/customer/acknowledge-notice";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { customerNotices } from "@/lib/notice/customer/customer-notices";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { readClearedDocument } from "@/lib/notice/customer/read-cleared-document";
import { atPage, contactsOf, toldJustNow, wordsOf } from "@/lib/notice/customer/test-customer";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { noticeCode } from "@/lib/notice/notice-code";
import { withdrawClearance } from "@/lib/notice/withdraw-clearance";

let world: World;
let people: ReturnType<typeof contactsOf>;
let reference: string;

beforeAll(async () => {
  world = await makeWorld();
  people = contactsOf(world);
});
beforeEach(async () => {
  reference = await demandTold(world);
  await toldJustNow(reference);
});

const told = async (who: { actor: (typeof people)["first"]["actor"] }) =>
  (await customerNotices(who.actor)).map((one) => one.reference);
const unseen = (who: (typeof people)["first"], which = reference) =>
  expect(customerNotice(who.actor, which)).rejects.toBeInstanceOf(NotFound);
const mailOf = async (administratorId: string) => {
  const facts = await factsFor(world, reference);
  const entry = facts.notices.at(-1)?.recipients.find((one) => one.administratorId === administratorId);
  return facts.mails.find((mail) => mail.recipientId === entry?.id)?.id ?? "";
};

describe("who sees a notice", () => {
  test("those to whom it was addressed, and the legal contact; nobody of another customer", async () => {
    for (const who of [people.first, people.second, people.legal]) {
      expect(await told(who)).toContain(reference);
      expect((await customerNotice(who.actor, reference)).reference).toBe(reference);
    }
    const stranger = atPage(world.otherCustomer.legalContact);
    expect(await told(stranger)).not.toContain(reference);
    await unseen(stranger);
    await unseen(people.first, "NG-0000-0000");
  });

  test("nobody before a mail of it went", async () => {
    const waiting = await demandTold(world);
    for (const who of [people.first, people.legal]) {
      expect(await told(who)).not.toContain(waiting);
      await unseen(who, waiting);
    }
  });

  test("nobody once secrecy covers them, and the link goes dead with it; whom an order permits still does", async () => {
    const text = await wordsOf(await mailOf(people.first.actor.administratorId));
    const token = /\/customer\/enter\/([\w-]{43})/.exec(text)?.[1] ?? "";
    expect(await openLink(token)).toMatchObject({ reference });
    await enterSecrecy(world.people.COUNSEL, {
      ...{ ...order, reference, covers: "ALL_BUT_NAMED" },
      permits: [people.second.actor.administratorId],
    });
    for (const who of [people.first, people.legal]) {
      expect(await told(who)).not.toContain(reference);
      await unseen(who);
    }
    expect(await openLink(token)).toBeNull();
    await expect(enterByLink(token)).rejects.toBeInstanceOf(NotFound);
    expect(await told(people.second)).toContain(reference);
    for (const act of [
      acknowledgeNotice(people.first, { reference }),
      fileObjection(people.first, { reference, grounds: "x", file: null }),
    ])
      await expect(act).rejects.toBeInstanceOf(NotFound);
  });

  test("of a restricted demand those alone to whom it was addressed (N9)", async () => {
    await db().demand.update({ where: { reference }, data: { restricted: true } });
    expect(await told(people.first)).toContain(reference);
    expect(await told(people.legal)).not.toContain(reference);
    await unseen(people.legal);
  });

  test("nobody who was taken off the list", async () => {
    const own = await makeWorld();
    const theirs = contactsOf(own);
    const other = await demandTold(own);
    await toldJustNow(other);
    await inTransaction((tx) => unlistContact(tx, own.people.COUNSEL, theirs.first.actor));
    await unseen(theirs.first, other);
    await expect(acknowledgeNotice(theirs.first, { reference: other })).rejects.toBeInstanceOf(NotFound);
  });
});

describe("what the page says", () => {
  test("the notice as it was sent, without the way in; a colleague's code to nobody else", async () => {
    const { administratorId } = people.first.actor;
    const { demand } = await factsFor(world, reference);
    const code = noticeCode(demand.id, administratorId);
    const own = await customerNotice(people.first.actor, reference);
    expect(own).toMatchObject({ addressed: true, zone: "America/New_York", papers: [], produced: [] });
    expect(own.windowEndsAt).toBeInstanceOf(Date);
    expect(own.text).toContain(code);
    const legal = await customerNotice(people.legal.actor, reference);
    expect(legal.addressed).toBe(false);
    for (const { administratorId: id } of [people.first.actor, people.second.actor])
      expect(legal.text).not.toContain(noticeCode(demand.id, id));
    for (const { text } of [own, legal]) {
      expect(text).toContain("has served a legal demand on us");
      expect(text).not.toMatch(/\/customer\/enter\/[\w-]{43}/);
    }
  });

  test("whether the time to object has ended already", async () => {
    expect(await customerNotice(people.first.actor, reference)).toMatchObject({ windowOver: false });
    const earlier = await demandTold(world);
    await noticesAccepted(earlier, 60);
    const page = await customerNotice(people.first.actor, earlier);
    expect(page).toMatchObject({ windowOver: true, mayObject: true });
  });

  test("each reading is on record, once in half an hour and for each contact", async () => {
    await customerNotice(people.first.actor, reference);
    await customerNotice(people.first.actor, reference);
    await customerNotice(people.legal.actor, reference);
    const { demand } = await factsFor(world, reference);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, action: "readNotice" } });
    expect(rows.map(({ actorName }) => actorName).sort()).toEqual([
      `${people.first.actor.name}, for the customer`,
      "legal, for the customer",
    ]);
  });
});

describe("a copy of the paper", () => {
  async function withPaper() {
    const bytes = Buffer.from("%PDF-1.7 the warrant");
    const counsel = world.people.COUNSEL;
    const id = await storeUpload(counsel, {
      name: "warrant.pdf",
      size: bytes.length,
      content: inPieces(bytes),
    });
    const { facts } = await attachDocument(counsel, { reference, documents: [id] });
    return facts.documents.at(-1)?.id ?? "";
  }

  test("is there only once counsel cleared it, for whoever may know of the notice, until it is taken back", async () => {
    const documentId = await withPaper();
    expect((await customerNotice(people.first.actor, reference)).papers).toEqual([]);
    const { facts } = await clearDocument(world.people.COUNSEL, {
      reference,
      documentId,
      reason: "Nothing sealed.",
    });
    const clearanceId = facts.clearances[0]?.id ?? "";
    expect((await customerNotice(people.first.actor, reference)).papers).toEqual([
      { id: clearanceId, title: "warrant.pdf" },
    ]);
    const read = await readClearedDocument(people.legal.actor, clearanceId);
    expect(Buffer.concat(await read.content.toArray()).toString()).toBe("%PDF-1.7 the warrant");
    expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
      action: "readClearedDocument",
      details: { clearance: clearanceId, contact: people.legal.actor.administratorId },
    });
    for (const [who, id] of [
      [atPage(world.otherCustomer.legalContact), clearanceId],
      [people.first, documentId],
      [people.first, randomUUID()],
      [people.first, "x"],
    ] as const)
      await expect(readClearedDocument(who.actor, id)).rejects.toBeInstanceOf(NotFound);
    await withdrawClearance(world.people.COUNSEL, { reference, clearanceId });
    await expect(readClearedDocument(people.legal.actor, clearanceId)).rejects.toBeInstanceOf(NotFound);
  });

  test("is closed by secrecy with the rest", async () => {
    const documentId = await withPaper();
    const { facts } = await clearDocument(world.people.COUNSEL, { reference, documentId, reason: "Fine." });
    await enterSecrecy(world.people.COUNSEL, { ...order, reference });
    const read = readClearedDocument(people.first.actor, facts.clearances[0]?.id ?? "");
    await expect(read).rejects.toBeInstanceOf(NotFound);
  });

  test("is cleared by counsel alone, of this demand alone, and once", async () => {
    const documentId = await withPaper();
    const input = { reference, documentId, reason: "Fine." };
    for (const role of ["INTAKE_ANALYST", "CUSTODIAN", "COMPLIANCE_OFFICER"] as const)
      await expect(clearDocument(world.people[role], input)).rejects.toBeInstanceOf(Forbidden);
    const other = { ...input, documentId: randomUUID() };
    await expect(clearDocument(world.people.COUNSEL, other)).rejects.toBeInstanceOf(InvalidInput);
    await clearDocument(world.people.COUNSEL, input);
    await expect(clearDocument(world.people.COUNSEL, input)).rejects.toBeInstanceOf(Conflict);
  });
});

test("a contact acknowledges once, and the demand's people see it", async () => {
  await acknowledgeNotice(people.first, { reference });
  await expect(acknowledgeNotice(people.first, { reference })).rejects.toBeInstanceOf(Conflict);
  await acknowledgeNotice(people.legal, { reference });
  const { acknowledgements } = await factsFor(world, reference);
  expect(acknowledgements.map((one) => one.administratorId)).toEqual([
    people.first.actor.administratorId,
    people.legal.actor.administratorId,
  ]);
  expect((await customerNotice(people.first.actor, reference)).acknowledgedAt).toBeInstanceOf(Date);
  expect(() => acknowledgeNotice(world.people.COUNSEL, { reference })).toThrow(Forbidden);
});
