import type { Transaction } from "@/lib/db";
import { addresseeOf } from "@/lib/demands/addressee";
import { partsOfLinkMail } from "@/lib/demands/cancel-link-mails";
import type { DemandFacts, MailFacts } from "@/lib/demands/facts";
import { officerVerified } from "@/lib/demands/guards/officer";
import { recipientIsUnchanged } from "@/lib/demands/guards/production";
import { openRoute, recipientVerified } from "@/lib/demands/privileged-route";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { disclaims } from "@/lib/demands/standing";
import { env } from "@/lib/env";
import { messageIdFor } from "@/lib/mail/message-id";
import { outboxJob } from "@/lib/notice/outbox/job";
import { policyRefusal } from "@/lib/notice/outbox/policy-refusal";
import { approvalEnds } from "@/lib/notice/outbox/void-approval";

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const DISCLAIMS =
  "This recipient says that they are not the right one. Settle that under Said by contacts first.";
const GIVEN_UP = "Give it up and tell the administrators again.";

/** The bytes are those approved, with the date that they state; what no longer holds is told by a new notice instead. */
function notice(facts: DemandFacts, mail: MailFacts): string | null {
  const told = facts.notices.find((one) => one.recipients.some((each) => each.id === mail.recipientId));
  const entry = told?.recipients.find((one) => one.id === mail.recipientId);
  const contact = facts.contacts.find((one) => one.id === entry?.administratorId);
  if (!told || !entry || !contact) return "The recipient is no longer listed by the customer.";
  if (secrecyForbids(facts, contact.id)) return "Secrecy forbids telling this recipient.";
  if (!same(contact.email, mail.toAddress)) return `The contact's address is another by now. ${GIVEN_UP}`;
  if (contact.bouncedAt)
    return "Mail to this address bounces. Confirm another address, then tell the administrators again.";
  if (disclaims(contact, facts)) return DISCLAIMS;
  if (entry.standing !== "TOLD" || told.voidedAt)
    return "The notice has not been given to this recipient: tell the administrators again.";
  if (told.windowEndsAt && told.windowEndsAt <= facts.now)
    return `The day to object that this mail states is over. ${GIVEN_UP}`;
  const { closedAt } = facts.demand;
  const nothingLeft = !facts.productions.some((one) => one.releasedAt);
  if (closedAt && closedAt > told.createdAt && nothingLeft)
    return "The demand ended and nothing left: give the mail up. Where the customer is to be told all the same, tell the administrators, with a reason.";
  return null;
}

/** Of the objection's end; whoever may not be told of the demand is not answered either. */
function answer(facts: DemandFacts, { toAddress }: MailFacts): string | null {
  const listed = facts.contacts.filter(({ email }) => same(email, toAddress));
  if (listed.length === 0) return "The customer lists this address no more. Give the mail up.";
  if (listed.some(({ id }) => secrecyForbids(facts, id))) return "Secrecy forbids telling this recipient.";
  if (listed.some((one) => one.bouncedAt))
    return "Mail to this address bounces. Have the contact's address corrected or confirmed first.";
  return listed.some((one) => disclaims(one, facts)) ? DISCLAIMS : null;
}

function isStill(address: string, { toAddress }: MailFacts): string | null {
  return same(address, toAddress)
    ? null
    : "The recipient's address is another by now. Give the mail up and write the letter again.";
}

/** To the officer, or to whoever gets privileged records and was called back. */
function letter(facts: DemandFacts, mail: MailFacts): string | null {
  const route = openRoute(facts);
  if (!route || !same(route.recipientEmail, mail.toAddress)) return isStill(facts.officer.email, mail);
  return recipientVerified(route)
    ? null
    : "The recipient of privileged records is not verified any more: verify them first, by a call-back.";
}

function redirect(facts: DemandFacts, mail: MailFacts): string | null {
  return (
    isStill(facts.officer.email, mail) ??
    (officerVerified(facts)
      ? null
      : "The officer is not verified any more: verify them first, by a call-back.")
  );
}

/** The way to a package: only to whom it was approved for, and while it leads there. */
function collection(facts: DemandFacts, mail: MailFacts): string | null {
  const { tokenKey, mailDomain } = env();
  const parcel = facts.productions.find((one) =>
    one.links.some(({ id }) => messageIdFor(tokenKey, mailDomain, partsOfLinkMail(id)) === mail.messageId),
  );
  const link = parcel?.links.find(
    ({ id }) => messageIdFor(tokenKey, mailDomain, partsOfLinkMail(id)) === mail.messageId,
  );
  if (parcel?.voidedAt) return "The package was voided since. Give the mail up.";
  if (link && (link.revokedAt || link.expiresAt <= facts.now))
    return "The link that it carries works no more: it was revoked or has run out. Give the mail up and renew the link.";
  const { email } = parcel ? addresseeOf(facts, parcel) : facts.officer;
  return (
    isStill(email, mail) ?? recipientIsUnchanged(facts, outboxJob, parcel && { productionId: parcel.id })
  );
}

const RULES: Readonly<Record<string, (facts: DemandFacts, mail: MailFacts) => string | null>> = {
  NOTICE: notice,
  CUSTOMER_ANSWER: answer,
  LETTER: letter,
  REDIRECT_LETTER: redirect,
  COLLECTION: collection,
  COLLECTION_CODE: () =>
    "A code works for minutes and is not sent twice. Give the mail up: the officer asks for a new one.",
};

/** An alert names a demand: it goes to people of the desk alone. */
async function whoIsAlerted(tx: Transaction, { toAddress }: MailFacts): Promise<string | null> {
  const [person] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM person WHERE lower(email) = lower(${toAddress}) AND disabled_at IS NULL`;
  return person ? null : "Nobody at the desk has this address any more. Give the mail up.";
}

async function keptSecret(tx: Transaction, { demandId, kind, toAddress }: MailFacts): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ forbidden: boolean }[]>`
    SELECT secrecy_forbids_mail(${demandId}::uuid, ${kind}, ${toAddress}) AS forbidden`;
  return row?.forbidden ? "Secrecy forbids telling this recipient." : null;
}

/** Why a mail of a demand is not sent again, and what to do instead; null where it may be. It writes nothing. */
export async function whyNotAgainOfDemand(
  tx: Transaction,
  facts: DemandFacts,
  mail: MailFacts,
): Promise<string | null> {
  const refusal = policyRefusal(mail) ?? RULES[mail.kind]?.(facts, mail) ?? null;
  if (refusal) return refusal;
  if (mail.kind === "ALERT") return whoIsAlerted(tx, mail);
  if (!mail.recipientId) return keptSecret(tx, mail);
  const ended = await approvalEnds(tx, mail.recipientId, facts);
  return ended && `The approval of this notice is void, because ${ended}: tell the administrators again.`;
}
