import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { linkAddress } from "@/lib/contacts/links/link-token";
import { makeLink } from "@/lib/contacts/links/make-link";
import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { Administrator, Customer } from "@/lib/generated/prisma/client";
import { later } from "./steps";
import { askText, tellText } from "./texts/contact-text";
import type { Ask, Plan, Tell } from "./types";

/** Who writes by the calendar. */
export const contactsJob = { type: "system", job: "contacts" } as const;
/** Days for which the link of a mail works: a late answer is an answer. */
const LINK_DAYS = 30;

type Listed = Administrator & { customer: Customer };

/** Queues what was planned for one customer, each with its row and its audit row. */
export async function writeMails(
  tx: Transaction,
  customerId: string,
  acts: Plan["acts"],
  at: Date,
): Promise<void> {
  const contacts = await tx.administrator.findMany({ where: { customerId }, include: { customer: true } });
  const named = (id: string) => {
    const found = contacts.find((one) => one.id === id);
    if (!found) throw new Error("The plan names somebody whom this customer did not list.");
    return found;
  };
  const to = (act: Ask | Tell) => named(act.act === "ASK" ? act.contactId : act.legalContactId);
  // In the order of their mailboxes, so that two customers who share some wait for each other in one direction only.
  const inOrder = acts.toSorted((a, b) => (to(a).email.toLowerCase() < to(b).email.toLowerCase() ? -1 : 1));
  const audits: (() => Promise<void>)[] = [];
  for (const act of inOrder) {
    const contactId = to(act).id;
    if (act.act === "ASK") {
      await ask(tx, to(act), act, at);
      const details = { customerId, contactId, step: act.step };
      audits.push(() => recordAudit(tx, contactsJob, { action: "askContact", details }));
    } else {
      await tell(
        tx,
        to(act),
        act.about.map((lapse) => ({ ...lapse, contact: named(lapse.contactId) })),
        at,
      );
      const details = { customerId, contactId, contacts: act.about.map((lapse) => lapse.contactId) };
      audits.push(() => recordAudit(tx, contactsJob, { action: "tellLegalContact", details }));
    }
  }
  // The chain's head is locked last of all.
  for (const audit of audits) await audit();
}

const envelope = (contact: Listed, at: Date) => ({
  purpose: "SERVICE_COMMUNICATIONS" as const,
  dataClass: "ADMINISTRATOR_DATA" as const,
  demandId: null,
  to: contact.email,
  date: at,
});

async function ask(
  tx: Transaction,
  contact: Listed,
  { step, since, answerBy, insteadOf }: Ask,
  at: Date,
): Promise<void> {
  const id = randomUUID();
  const worksUntil = later(at, LINK_DAYS);
  const link = { purpose: "CONFIRM" as const, administratorId: contact.id, expiresAt: worksUntil, key: id };
  const address = linkAddress("CONFIRM", await makeLink(tx, link));
  const words = askText(contact, { step, answerBy, worksUntil, address });
  const outboxMessageId = await enqueueMail(tx, {
    ...envelope(contact, at),
    ...words,
    kind: "CONFIRMATION",
    parts: ["contact-mail", id],
  });
  await tx.contactMail.create({
    data: {
      ...{ id, kind: "ASK", administratorId: contact.id, step, since },
      ...{ answerBy, writtenAt: at, outboxMessageId },
    },
  });
  if (insteadOf) await speakOf(tx, id, insteadOf);
}

async function tell(
  tx: Transaction,
  contact: Listed,
  about: (Tell["about"][number] & { contact: Listed })[],
  at: Date,
): Promise<void> {
  const id = randomUUID();
  const outboxMessageId = await enqueueMail(tx, {
    ...envelope(contact, at),
    ...tellText(contact, about),
    kind: "CONTACT_ALERT",
    parts: ["contact-mail", id],
  });
  await tx.contactMail.create({
    data: {
      ...{ id, kind: "TELL", administratorId: contact.id, writtenAt: at, outboxMessageId },
    },
  });
  for (const lapse of about) await speakOf(tx, id, lapse);
}

async function speakOf(
  tx: Transaction,
  contactMailId: string,
  { contactId, since, failing }: Tell["about"][number],
): Promise<void> {
  await tx.contactMailAbout.create({ data: { contactMailId, administratorId: contactId, since, failing } });
}
