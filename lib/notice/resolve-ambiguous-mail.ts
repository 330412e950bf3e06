import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts, MailFacts } from "@/lib/demands/facts";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { disclaims } from "@/lib/demands/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import type { WaitingState } from "@/lib/notice/mail-queue/read-queue";
import { settledAs } from "@/lib/notice/mail-queue/settled-as";
import type { ResolveAmbiguousMailInput } from "@/lib/notice/schema";
import { settleOwed } from "@/lib/notice/settle-owed";

/** The mails that wait for a person: without a clear answer, refused for good, or held. */
export const UNSETTLED: readonly MailFacts["state"][] = ["AMBIGUOUS", "FAILED", "HELD"];

/**
 * A named person settles a mail that stands in the queue: it was accepted after all, did not arrive, is sent again, or is given up.
 * Only this sends a mail a second time that may have arrived.
 * @throws as `addRecord`; InvalidInput by field; NotReady where sending again would break a rule
 */
export function resolveAmbiguousMail(ctx: Context, input: ResolveAmbiguousMailInput): Promise<Done> {
  return addRecord(ctx, "resolveAmbiguousMail", input, async (tx, facts) => {
    const mail = facts.mails.find((one) => one.id === input.mailId);
    if (!mail) throw new InvalidInput({ mailId: "Choose a mail of this demand." });
    if (!UNSETTLED.includes(mail.state)) throw new Conflict("This mail is settled already, or under way.");
    const { decision, reason } = input;
    if (decision === "SEND_AGAIN") await requireSendable(tx, facts, mail);
    const data = settledAs(mail.state as WaitingState, decision, reason, facts.now);
    await tx.outboxMessage.update({ where: { id: mail.id }, data });
    if (decision === "ACCEPTED" && mail.recipientId) await settleOwed(tx, mail.recipientId, facts.now);
    if (decision === "SEND_AGAIN") await tx.$executeRaw`SELECT pg_notify('outbox', '')`;
    return { details: { mail: mail.id, was: mail.state, decision: input.decision } };
  });
}

async function requireSendable(tx: Transaction, facts: DemandFacts, mail: MailFacts): Promise<void> {
  const refusal = mail.kind === "NOTICE" ? whyNotAgain(facts, mail) : null;
  if (refusal) throw new NotReady(refusal);
  if (mail.recipientId && (await approvalIsVoid(tx, mail.recipientId)))
    throw new NotReady("The approval of this notice is void: tell the administrators again.");
}

async function approvalIsVoid(tx: Transaction, recipientId: string): Promise<boolean> {
  const approved = await tx.approvedMail.findUnique({ where: { recipientId }, include: { approval: true } });
  return approved?.approval.voidedAt != null;
}

/** The bytes are those approved, with the date that they state; what no longer holds is told by a new notice instead. */
function whyNotAgain(facts: DemandFacts, mail: MailFacts): string | null {
  const notice = facts.notices.find((one) => one.recipients.some((each) => each.id === mail.recipientId));
  const entry = notice?.recipients.find((one) => one.id === mail.recipientId);
  const contact = facts.contacts.find((one) => one.id === entry?.administratorId);
  if (!notice || !entry || !contact) return "The recipient is no longer listed by the customer.";
  if (secrecyForbids(facts, contact.id)) return "Secrecy forbids telling this recipient.";
  if (disclaims(contact, facts))
    return "This recipient says that they are not the right one. Settle that under Said by contacts first.";
  if (contact.bouncedAt)
    return "Mail to this address bounces. Confirm another address, then tell the administrators again.";
  if (entry.standing !== "TOLD" || notice.voidedAt)
    return "The notice has not been given to this recipient: tell the administrators again.";
  if (notice.windowEndsAt && notice.windowEndsAt <= facts.now)
    return "The day to object that this mail states is over: give it up and tell the administrators again.";
  return null;
}
