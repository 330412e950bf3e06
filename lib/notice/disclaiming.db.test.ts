import { beforeAll, expect, test } from "vitest";
import { settleDisclaimer } from "@/lib/contacts/keeping-fresh/settle-disclaimer";
import { db } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { mayGiveUpWindow } from "@/lib/notice/customer/give-up-window";
import { contactsOf, toldJustNow } from "@/lib/notice/customer/test-customer";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test("who says that the organisation is not theirs is told of no demand, until the desk keeps them listed", async () => {
  const { administratorId } = contactsOf(world).first.actor;
  const { id: disclaimerId } = await db().contactDisclaimer.create({
    data: { administratorId, said: "NOT_OURS", saidAt: new Date() },
  });
  const reference = await demandToTell(world);
  const tell = () => tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  const told = async () =>
    (await factsOf(world, reference)).notices.flatMap((notice) =>
      notice.recipients.map((one) => one.administratorId),
    );
  await tell();
  await toldJustNow(reference);
  expect(await told()).toHaveLength(world.customer.administrators.length - 1);
  expect(await told()).not.toContain(administratorId);
  expect(noticeGate(await factsOf(world, reference)).notGiven.join()).toMatch(/the desk settles that/);
  await settleDisclaimer(world.people.INTAKE_ANALYST, { disclaimerId, settlement: "KEPT" });
  await tell();
  expect(await told()).toContain(administratorId);
});

test("a legal contact who says that they left waives nothing", async () => {
  const reference = await demandToTell(world);
  const { administratorId } = contactsOf(world).legal.actor;
  const may = async () => mayGiveUpWindow(await factsOf(world, reference), administratorId);
  expect(await may()).toBe(true);
  await db().contactDisclaimer.create({ data: { administratorId, said: "LEFT", saidAt: new Date() } });
  expect(await may()).toBe(false);
});
