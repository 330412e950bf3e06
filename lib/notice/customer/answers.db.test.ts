import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { order } from "@/lib/demands/test-notice";
import { demandProducing, demandSealed, factsFor, releasing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import type { ContactLanguage, ObjectionEnd } from "@/lib/generated/prisma/enums";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { giveUpWindow } from "@/lib/notice/customer/give-up-window";
import { answersAccepted, contactsOf, wordsOf } from "@/lib/notice/customer/test-customer";
import { withdrawObjection } from "@/lib/notice/customer/withdraw-objection";
import { endObjection } from "@/lib/notice/end-objection";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { recordEffort } from "@/lib/notice/record-effort";
import { deliverProduction } from "@/lib/production/deliver-production";

let world: World;
let people: ReturnType<typeof contactsOf>;
beforeAll(async () => {
  world = await makeWorld();
  people = contactsOf(world);
});

/** A sealed package, an objection filed at the page, and its end. */
async function ended(end: ObjectionEnd | "by the customer") {
  const parcel = await demandSealed(world);
  const { reference, productionId } = parcel;
  const { facts } = await fileObjection(people.first, { reference, grounds: "Privilege.", file: null });
  const objectionId = facts.objections[0]?.id ?? "";
  if (end === "by the customer") await withdrawObjection(people.first, { reference, objectionId });
  else await endObjection(world.people.COUNSEL, { reference, objectionId, end, endReason: "On file." });
  return { reference, productionId, objectionId };
}
const deliver = (reference: string, productionId: string) =>
  deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
const bySql = (productionId: string) =>
  refusedWith([
    "UPDATE production SET released_at = app_now(), released_by_id = $2 WHERE id = $1",
    [productionId, world.others.COUNSEL.actor.id],
  ]);
const answersOf = async (reference: string) =>
  (await factsFor(world, reference)).mails.filter(({ kind }) => kind === "CUSTOMER_ANSWER");

test("while an objection of the customer's page is open nothing leaves, by the verb and by the database", async () => {
  const { reference, productionId } = await demandSealed(world);
  await fileObjection(people.first, { reference, grounds: "Privilege.", file: null });
  await expect(deliver(reference, productionId)).rejects.toThrow(/The customer has objected/);
  expect(await bySql(productionId)).toBe("NG005");
});

describe("the customer hears how its objection ended before anything leaves", () => {
  test.each(["DISMISSED", "LAPSED", "by the customer"] as const)("%s", async (end) => {
    const { reference, productionId } = await ended(end);
    await expect(deliver(reference, productionId)).rejects.toThrow(/must hear how its objection ended/);
    expect(await bySql(productionId)).toBe("NG005");
    const mails = await answersOf(reference);
    expect(mails.map(({ toAddress }) => toAddress).sort()).toEqual(
      [...world.customer.administrators, world.customer.legalContact].map(({ email }) => email).sort(),
    );
    for (const { id } of mails) expect(await wordsOf(id)).not.toContain("Privilege");
    await answersAccepted(reference);
    await deliver(reference, productionId);
    expect((await factsFor(world, reference)).productions[0]?.releasedAt).toBeInstanceOf(Date);
    expect((await customerNotice(people.legal.actor, reference)).produced).toMatchObject([
      { number: 1, classes: [{ files: 1 }] },
    ]);
  });

  test("of a restricted demand whom its notice reached alone (N9)", async () => {
    const { reference } = await demandSealed(world);
    const { facts } = await fileObjection(people.first, { reference, grounds: "Privilege.", file: null });
    const { id } = await db().demand.update({ where: { reference }, data: { restricted: true } });
    await db().demandReader.create({ data: { demandId: id, personId: world.people.COUNSEL.actor.id } });
    const objectionId = facts.objections[0]?.id ?? "";
    await endObjection(world.people.COUNSEL, {
      ...{ reference, objectionId, end: "DISMISSED", endReason: "On file." },
    });
    const to = (await answersOf(reference)).map(({ toAddress }) => toAddress);
    expect(to).toContain(world.customer.administrators[0]?.email);
    expect(to).not.toContain(world.customer.legalContact.email);
  });

  test("nobody who says that they left hears of it", async () => {
    const { reference } = await demandSealed(world);
    const { facts } = await fileObjection(people.first, { reference, grounds: "Privilege.", file: null });
    const { administratorId } = people.legal.actor;
    const { id } = await db().contactDisclaimer.create({
      data: { administratorId, said: "LEFT", saidAt: new Date() },
    });
    const objectionId = facts.objections[0]?.id ?? "";
    await endObjection(world.people.COUNSEL, {
      ...{ reference, objectionId, end: "DISMISSED", endReason: "On file." },
    });
    const to = (await answersOf(reference)).map(({ toAddress }) => toAddress);
    expect(to).toHaveLength(world.customer.administrators.length);
    expect(to).not.toContain(world.customer.legalContact.email);
    await db().contactDisclaimer.update({
      where: { id },
      data: { settlement: "KEPT", settledAt: new Date() },
    });
  });

  test("one accepted mail will do; where none can be delivered, another way tried since", async () => {
    const { reference, productionId } = await ended("DISMISSED");
    const mails = await answersOf(reference);
    for (const { id } of mails) {
      await db().outboxMessage.update({ where: { id }, data: { state: "SENDING" } });
      await db().outboxMessage.update({ where: { id }, data: { state: "FAILED" } });
    }
    await expect(deliver(reference, productionId)).rejects.toThrow(/Tell it another way/);
    expect(await bySql(productionId)).toBe("NG005");
    const { now } = await factsFor(world, reference);
    const effort = { way: "TELEPHONE", detail: "Its counsel was told.", triedAt: now } as const;
    await recordEffort(world.people.COUNSEL, { reference, ...effort });
    await deliver(reference, productionId);
  });

  test("secrecy that covers everybody forbids telling, and is no reason to wait", async () => {
    const { reference } = await ended("DISMISSED");
    await enterSecrecy(world.people.COUNSEL, { ...order, reference });
    const refusal = await deliver(
      reference,
      (await factsFor(world, reference)).productions[0]?.id ?? "",
    ).catch((error: unknown) => error);
    expect(String(refusal)).not.toMatch(/hear how its objection/);
    const [row] = await db().$queryRaw<{ waits: boolean }[]>`
      SELECT objection_unanswered(id) AS waits FROM demand WHERE reference = ${reference}`;
    expect(row?.waits).toBe(false);
  });

  test.each([
    ["de", /Widerspruch/],
    ["fr", /opposition/],
    ["es", /oposici=C3=B3n|oposición/],
  ] as [ContactLanguage, RegExp][])("in the language of each contact (%s)", async (language, words) => {
    const { id, email } = world.customer.legalContact;
    await db().administrator.update({ where: { id }, data: { language } });
    const { reference } = await ended("DISMISSED");
    const mail = (await answersOf(reference)).find(({ toAddress }) => toAddress === email);
    expect(await wordsOf(mail?.id ?? "")).toMatch(words);
    await db().administrator.update({ where: { id }, data: { language: "en" } });
  });

  test("an end is written once, and what is owed is not struck out", async () => {
    const { objectionId } = await ended("DISMISSED");
    const write = (what: string) =>
      refusedWith([`UPDATE objection SET ${what} WHERE id = $1`, [objectionId]]);
    expect(await write("answer_owed = false")).toBe("42501");
    expect(await write("\"end\" = 'UPHELD'")).toBe("NG008");
    expect(await write('"end" = NULL')).toBe("NG008");
    expect(await write("ended_at = now() - interval '9 days'")).toBe("NG008");
    expect(await write("grounds = 'none'")).toBe("42501");
    expect(await write("administrator_id = NULL")).toBe("42501");
  });
});

describe("a waiver at the page", () => {
  const running = () => demandProducing(world, {}, 3);

  test("ends the window, by the legal contact who typed the reference", async () => {
    const reference = await running();
    expect((await customerNotice(people.legal.actor, reference)).mayWaive).toBe(true);
    const wrong = giveUpWindow(people.legal, { reference, typed: "yes" });
    await expect(wrong).rejects.toBeInstanceOf(InvalidInput);
    await giveUpWindow(people.legal, { reference, typed: reference.toLowerCase() });
    expect((await factsFor(world, reference)).notices[0]?.waivedAt).toBeInstanceOf(Date);
    const again = giveUpWindow(people.legal, { reference, typed: reference });
    await expect(again).rejects.toBeInstanceOf(NotReady);
  });

  test("is nobody else's, nor that of an address confirmed too long ago", async () => {
    const reference = await running();
    expect((await customerNotice(people.first.actor, reference)).mayWaive).toBe(false);
    const first = giveUpWindow(people.first, { reference, typed: reference });
    await expect(first).rejects.toBeInstanceOf(Forbidden);
    const own = await makeWorld();
    const stale = await demandProducing(own, {}, 3);
    await db().contactBounce.create({
      data: {
        administratorId: own.customer.legalContact.id,
        bouncedAt: new Date(),
        hard: true,
        code: "5.1.1",
      },
    });
    const legal = giveUpWindow(contactsOf(own).legal, { reference: stale, typed: stale });
    await expect(legal).rejects.toBeInstanceOf(Forbidden);
  });
});
