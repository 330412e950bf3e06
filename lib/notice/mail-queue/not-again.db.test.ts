import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { answerContactChange } from "@/lib/contacts/changes/answer-change";
import { proposeContactChange } from "@/lib/contacts/changes/propose-change";
import { ProposeListing } from "@/lib/contacts/changes/schema";
import { writeMails } from "@/lib/contacts/keeping-fresh/write-mails";
import { askEntryLink } from "@/lib/contacts/links/ask-entry-link";
import { linkToken } from "@/lib/contacts/links/link-token";
import { mailEntryLinks } from "@/lib/contacts/links/mail-entry-links";
import { removeContact } from "@/lib/contacts/remove-contact";
import { choiceToken } from "@/lib/contacts/service/choice-token";
import { chooseMails } from "@/lib/contacts/service/choose-mails";
import { confirmService } from "@/lib/contacts/service/confirm-service";
import { WriteService } from "@/lib/contacts/service/schema";
import { stopService } from "@/lib/contacts/service/stop-service";
import { writeService } from "@/lib/contacts/service/write-service";
import { db, inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { makeCustomer, makeWorld, type TestCustomer, type World } from "@/lib/demands/test-world";
import type { Administrator } from "@/lib/generated/prisma/client";
import { atPage } from "@/lib/notice/customer/test-customer";
import { settleMail } from "@/lib/notice/mail-queue/settle-mail";

let world: World;
let customer: TestCustomer;
let first: Administrator;
let counter = 0;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  customer = await inTransaction((tx) => makeCustomer(tx, "Fern Mills", ["fresh", "fresh"]));
  const [one] = customer.administrators;
  if (!one) throw new Error("The customer has administrators.");
  first = one;
});

const mailTo = async ({ email }: Pick<Administrator, "email">) =>
  (await db().outboxMessage.findFirstOrThrow({ where: { toAddress: email }, orderBy: { createdAt: "desc" } }))
    .id;
async function stands(id: string, state: "AMBIGUOUS" | "FAILED" | "HELD"): Promise<string> {
  await db().outboxMessage.update({ where: { id }, data: { state: "SENDING" } });
  await db().outboxMessage.update({ where: { id }, data: { state } });
  return id;
}
const again = (mailId: string) =>
  settleMail(world.people.COUNSEL, { mailId, decision: "SEND_AGAIN", reason: "The log says so." });
const stateOf = async (id: string) => (await db().outboxMessage.findUniqueOrThrow({ where: { id } })).state;

/** A service communication that two people let go: its id, and that of the mail to the first administrator. */
async function communication() {
  counter += 1;
  const segment = `not again ${counter}`;
  await db().customer.update({ where: { id: customer.id }, data: { segment } });
  const words = { kind: "MAINTENANCE", subject: "Maintenance", body: "On Sunday.", segment };
  const communicationId = await writeService(world.people.COUNSEL, WriteService.parse(words));
  await confirmService(world.people.LEAD_COUNSEL, { communicationId });
  return { communicationId, mailId: await mailTo(first) };
}

async function asked(): Promise<string> {
  const at = await now();
  await inTransaction((tx) =>
    writeMails(
      tx,
      customer.id,
      [{ act: "ASK", contactId: first.id, step: "ROUTINE", since: at, answerBy: at, insteadOf: null }],
      at,
    ),
  );
  return mailTo(first);
}

describe("nobody sends again", () => {
  test.each(["FAILED", "AMBIGUOUS"] as const)(
    "a %s mail of a service communication that was stopped",
    async (state) => {
      const { communicationId, mailId } = await communication();
      await stands(mailId, state);
      await stopService(world.people.COUNSEL, { communicationId });
      await expect(again(mailId)).rejects.toThrow(/was stopped\. Give the mail up/);
      expect(await stateOf(mailId)).toBe(state);
      await settleMail(world.people.COUNSEL, { mailId, decision: "CANCEL", reason: "It was stopped." });
      expect(await stateOf(mailId)).toBe("CANCELLED");
    },
  );

  test("one whose reader switched such mails off, left the list or disclaims", async () => {
    const off = await communication();
    await stands(off.mailId, "FAILED");
    await chooseMails(choiceToken(first.id), false);
    await expect(again(off.mailId)).rejects.toThrow(/switched service communications off/);
    await chooseMails(choiceToken(first.id), true);
    await db().contactDisclaimer.create({
      data: { administratorId: first.id, said: "LEFT", saidAt: await now() },
    });
    await expect(again(off.mailId)).rejects.toThrow(/not the right one/);
    await removeContact(world.people.COUNSEL, { contactId: first.id });
    await expect(again(off.mailId)).rejects.toThrow(/No customer lists this address/);
  });

  test("a way in that has run out or was used", async () => {
    await askEntryLink(first.email);
    await mailEntryLinks();
    const mailId = await stands(await mailTo(first), "FAILED");
    await again(mailId);
    expect(await stateOf(mailId)).toBe("READY");
    await stands(mailId, "FAILED");
    await daysPass(2);
    await expect(again(mailId)).rejects.toThrow(/link that it carries works no more/);
  });

  test("a question about a change that somebody else answered", async () => {
    const [, second] = customer.administrators;
    const change = { capacity: "ADMINISTRATOR", name: "Ida Moss", email: `ida${counter}@fern.example` };
    await proposeContactChange(atPage(first).actor, ProposeListing.parse(change));
    const { id } = await db().contactChange.findFirstOrThrow({ where: { customerId: customer.id } });
    const mailId = await stands(await mailTo(customer.legalContact), "FAILED");
    await answerContactChange(linkToken("CONSENT", second?.id ?? "", id), true);
    await expect(again(mailId)).rejects.toThrow(/what it asks was answered/);
  });

  test("a question by the calendar that may have arrived within the week, nor one that a newer took the place of", async () => {
    const mailId = await stands(await asked(), "AMBIGUOUS");
    await expect(again(mailId)).rejects.toThrow(/nobody gets two mails by the calendar within a week/);
    await daysPass(7.01);
    await again(mailId);
    await stands(mailId, "AMBIGUOUS");
    await asked();
    await expect(again(mailId)).rejects.toThrow(/newer mail by the calendar/);
  });
});

test("a service communication stopped while a try ran goes no second time by itself, nor by the database", async () => {
  const outbox = await TestOutbox.open();
  try {
    const { communicationId, mailId } = await communication();
    outbox.server.fault("rcpt", { reply: "450 4.2.1 Later" });
    await outbox.drain();
    outbox.server.fault("rcpt", null);
    expect(await stateOf(mailId)).toBe("READY");
    await db().serviceCommunication.update({
      where: { id: communicationId },
      data: { stoppedAt: await now(), stoppedById: world.people.COUNSEL.actor.id },
    });
    const claim = `UPDATE outbox_message SET state = 'SENDING' WHERE id = $1`;
    expect(await refusedWith([claim, [mailId]])).toBe("NG007");
    await daysPass(1);
    await outbox.drain();
    expect(await stateOf(mailId)).toBe("CANCELLED");
    expect(outbox.server.accepted.filter(({ to }) => to.includes(first.email))).toHaveLength(0);
  } finally {
    await outbox.close();
  }
});
