import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { noticeGate } from "@/lib/demands/notice-gate";
import { demandApproved } from "@/lib/demands/test-life";
import { demandToTell, factsOf } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { InvalidInput, NotReady } from "@/lib/errors";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { waiveWindow } from "@/lib/notice/waive-window";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

/** One counsel lets the item out until this instant, another approves. */
async function scopeUntil(reference: string, rangeEnd: Date): Promise<void> {
  const [item] = (await factsOf(world, reference)).items;
  await decideItem(world.people.COUNSEL, {
    reference,
    itemId: item?.id ?? "",
    decision: "NARROW",
    reason: "As far as the paper goes.",
    rangeEnd,
  });
  await approveScope(world.others.COUNSEL, { reference });
}

const tell = async (reference: string) => {
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  await outbox.drain();
  return noticeGate(await factsOf(world, reference)).notGiven;
};

test("a scope wider than the notice closes the gate until a new notice tells it; a waiver does not carry over", async () => {
  const reference = await demandToTell(world);
  await scopeUntil(reference, new Date("2026-01-10T00:00:00Z"));
  expect(await tell(reference)).toEqual([]);
  const waiver = { reference, contactId: world.customer.legalContact.id, waiver: "By letter of today." };
  const waived = await waiveWindow(world.people.COUNSEL, waiver);
  expect(waived.facts.notices[0]?.waiver).toBe("legal: By letter of today.");
  expect(noticeGate(waived.facts).closed).toEqual([]);
  await expect(waiveWindow(world.people.COUNSEL, waiver)).rejects.toThrow(NotReady);

  await returnToReview(world.people.COUNSEL, { reference, reason: "More is due." });
  await scopeUntil(reference, new Date("2026-01-20T00:00:00Z"));
  expect(noticeGate(await factsOf(world, reference)).notGiven[0]).toMatch(/The scope is wider than what/);
  expect(await tell(reference)).toEqual([]);
  expect(noticeGate(await factsOf(world, reference)).closed[0]).toMatch(/may object until/);
  expect(outbox.server.accepted).toHaveLength(4);

  await returnToReview(world.people.COUNSEL, { reference, reason: "Less is due." });
  await scopeUntil(reference, new Date("2026-01-15T00:00:00Z"));
  expect(noticeGate(await factsOf(world, reference)).notGiven).toEqual([]);
});

test("only a contact confirmed lately waives, and only after the notice was accepted", async () => {
  const reference = await demandToTell(world);
  await scopeUntil(reference, new Date("2026-01-10T00:00:00Z"));
  const waive = (contactId: string) =>
    waiveWindow(world.people.COUNSEL, { reference, contactId, waiver: "By letter." });
  await expect(waive(world.customer.legalContact.id)).rejects.toThrow(/a notice must have been accepted/);
  await tell(reference);
  await expect(waive(world.otherCustomer.legalContact.id)).rejects.toThrow(InvalidInput);
});

test("a partner's employee and the account demanded do not waive for the customer", async () => {
  const reference = await demandApproved(world);
  await tell(reference);
  const waive = (contactId: string) =>
    waiveWindow(world.people.COUNSEL, { reference, contactId, waiver: "By letter." });
  const refused = { fields: { contactId: expect.stringMatching(/no partner's employee/) } };
  const { id, email } = world.customer.legalContact;
  const partner = (is: boolean) => db().administrator.update({ where: { id }, data: { partner: is } });
  await partner(true);
  await expect(waive(id)).rejects.toMatchObject(refused);
  await partner(false);
  const demanded = await demandApproved(world, { items: [{ identifier: email }] });
  await tell(demanded);
  const self = { reference: demanded, contactId: id, waiver: "By letter." };
  await expect(waiveWindow(world.people.COUNSEL, self)).rejects.toMatchObject(refused);
  await waive(id);
});
