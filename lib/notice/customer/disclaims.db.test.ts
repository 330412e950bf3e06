import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { answerAsk } from "@/lib/contacts/keeping-fresh/answer-ask";
import { lookAtAsk } from "@/lib/contacts/keeping-fresh/look-at-ask";
import { settleDisclaimer } from "@/lib/contacts/keeping-fresh/settle-disclaimer";
import { askEntryLink } from "@/lib/contacts/links/ask-entry-link";
import { customerSessionOf } from "@/lib/contacts/links/customer-session";
import { enterByLink } from "@/lib/contacts/links/enter-by-link";
import type { LinkPurpose } from "@/lib/contacts/links/link-token";
import { mailEntryLinks } from "@/lib/contacts/links/mail-entry-links";
import { makeLink } from "@/lib/contacts/links/make-link";
import { openLink } from "@/lib/contacts/links/open-link";
import { db, inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { mailsWaiting, noticeMails, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotFound } from "@/lib/errors";
import type { Administrator } from "@/lib/generated/prisma/client";
import { customerNotice } from "@/lib/notice/customer/customer-notice";
import { customerNotices } from "@/lib/notice/customer/customer-notices";
import { atPage, toldJustNow } from "@/lib/notice/customer/test-customer";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
let outbox: TestOutbox;
let reference: string;
let ada: Administrator;

beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
  const { customer, reference: told } = await mailsWaiting(world, ["fresh", "fresh"]);
  reference = told;
  ada = customer.administrators[0] as Administrator;
});
afterEach(() => outbox.close());

const link = (purpose: LinkPurpose, administratorId = ada.id) =>
  inTransaction(async (tx) =>
    makeLink(tx, { purpose, administratorId, expiresAt: new Date((await now(tx)).getTime() + 3_600_000) }),
  );
const says = async (answer: "NOT_OURS" | "LEFT" | "RIGHT") => answerAsk(await link("CONFIRM"), answer);
async function settle(settlement: "KEPT" | "REMOVED") {
  const { id } = await db().contactDisclaimer.findFirstOrThrow({
    where: { administratorId: ada.id, settledAt: null },
  });
  await settleDisclaimer(world.people.INTAKE_ANALYST, { disclaimerId: id, settlement });
}

test.each(["NOT_OURS", "LEFT"] as const)(
  "whoever says %s reads nothing more by any session or link, until the desk keeps them listed",
  async (answer) => {
    await toldJustNow(reference);
    const { token: session } = await enterByLink(await link("ENTRY"));
    const [entry, confirm] = [await link("ENTRY"), await link("CONFIRM")];
    const { actor } = atPage(ada);
    expect((await customerNotice(actor, reference)).reference).toBe(reference);
    await says(answer);
    expect(await customerSessionOf(session)).toBeNull();
    expect(await openLink(entry)).toBeNull();
    await expect(enterByLink(entry)).rejects.toBeInstanceOf(NotFound);
    expect(await customerNotices(actor)).toEqual([]);
    await expect(customerNotice(actor, reference)).rejects.toBeInstanceOf(NotFound);
    // The very person cannot let themselves in again, by an older mail or by asking for a link.
    expect(await lookAtAsk(confirm)).toMatchObject({ state: "DISCLAIMED" });
    await expect(answerAsk(confirm, "RIGHT")).rejects.toBeInstanceOf(NotFound);
    const links = () => db().contactLink.count({ where: { administratorId: ada.id } });
    const before = await links();
    await askEntryLink(ada.email);
    await mailEntryLinks();
    expect(await links()).toBe(before);
    await settle("KEPT");
    expect(await customerSessionOf(session)).toMatchObject({ actor });
    expect(await openLink(entry)).toMatchObject({ administratorId: ada.id });
    expect((await customerNotice(actor, reference)).reference).toBe(reference);
  },
);

test("the database opens no session for who disclaims, and taken off the list they stay out", async () => {
  const token = await link("ENTRY");
  const { id: linkId } = await db().contactLink.findFirstOrThrow({
    where: { administratorId: ada.id, purpose: "ENTRY" },
  });
  await enterByLink(token);
  await says("LEFT");
  const insert = `INSERT INTO customer_session (token_hash, administrator_id, customer_id, link_id, created_at, last_seen_at, expires_at)
    VALUES ('h', $2, $3, $1, now(), now(), now())`;
  expect(await refusedWith([insert, [linkId, ada.id, ada.customerId]])).toBe("NG008");
  await settle("REMOVED");
  expect(await refusedWith([insert, [linkId, ada.id, ada.customerId]])).toBe("NG008");
});

test("it is said of one customer: the same mailbox, listed twice there, is out twice; at another customer it stays", async () => {
  const listing = { name: "Ada", email: ada.email.toUpperCase(), capacity: "LEGAL_CONTACT" as const };
  const twice = await db().administrator.create({ data: { ...listing, customerId: ada.customerId } });
  const elsewhere = await db().administrator.create({
    data: { ...listing, customerId: world.otherCustomer.id },
  });
  const [here, there] = [await link("ENTRY", twice.id), await link("ENTRY", elsewhere.id)];
  await says("NOT_OURS");
  expect(await openLink(here)).toBeNull();
  expect(await openLink(there)).toMatchObject({ administratorId: elsewhere.id });
  await settle("KEPT");
  expect(await openLink(here)).not.toBeNull();
});

test("a word taken back by a later confirmation can be said again, and counts again", async () => {
  await says("LEFT");
  await inTransaction(async (tx) =>
    confirmContact(tx, world.people.COUNSEL, { administratorId: ada.id, way: "CALL", at: await now(tx) }),
  );
  const token = await link("ENTRY");
  expect(await openLink(token)).not.toBeNull();
  await says("NOT_OURS");
  expect(await openLink(token)).toBeNull();
});

test("a notice that waits is held where its recipient disclaims before it goes; kept listed, they are told again", async () => {
  const mailOf = async () =>
    (await noticeMails(world, reference)).findLast(({ toAddress }) => toAddress === ada.email);
  await says("NOT_OURS");
  await outbox.drain();
  expect(outbox.server.accepted.map((one) => one.to)).not.toContain(ada.email);
  expect(await mailOf()).toMatchObject({
    state: "HELD",
    response: expect.stringMatching(/not the right one/),
  });
  const again = async () =>
    resolveAmbiguousMail(world.people.COUNSEL, {
      reference,
      ...{ mailId: (await mailOf())?.id ?? "", decision: "SEND_AGAIN", reason: "They answered us." },
    });
  await expect(again()).rejects.toThrow(/not the right one/);
  await settle("KEPT");
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  await outbox.drain();
  expect(await mailOf()).toMatchObject({ state: "ACCEPTED" });
});
