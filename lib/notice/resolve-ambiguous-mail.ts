import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts, MailFacts } from "@/lib/demands/facts";
import { secrecyForbids } from "@/lib/demands/secrecy";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import type { ResolveAmbiguousMailInput } from "@/lib/notice/schema";
import { settleOwed } from "@/lib/notice/settle-owed";

/** The mails that wait for a person: without a clear answer, refused for good, or held. */
export const UNSETTLED: readonly MailFacts["state"][] = ["AMBIGUOUS", "FAILED", "HELD"];

/**
 * A named person settles a mail that stands in the queue: it was accepted after all, it is sent again, or it is given up.
 * Only this sends a mail a second time that may have arrived.
 * @throws as `addRecord`; InvalidInput by field; NotReady where sending again would break a rule
 */
export function resolveAmbiguousMail(ctx: Context, input: ResolveAmbiguousMailInput): Promise<Done> {
  return addRecord(ctx, "resolveAmbiguousMail", input, async (tx, facts) => {
    const mail = facts.mails.find((one) => one.id === input.mailId);
    if (!mail) throw new InvalidInput({ mailId: "Choose a mail of this demand." });
    if (!UNSETTLED.includes(mail.state)) throw new Conflict("This mail is settled already, or under way.");
    if (input.decision === "ACCEPTED") await markAccepted(tx, facts, mail, input.reason);
    else if (input.decision === "SEND_AGAIN") await sendAgain(tx, facts, mail, input.reason);
    else await settle(tx, mail, { state: "CANCELLED", response: input.reason });
    return { details: { mail: mail.id, was: mail.state, decision: input.decision } };
  });
}

type Settled = Parameters<Transaction["outboxMessage"]["update"]>[0]["data"];

async function settle(tx: Transaction, mail: MailFacts, data: Settled): Promise<void> {
  await tx.outboxMessage.update({ where: { id: mail.id }, data: { ...data, leaseUntil: null } });
}

async function markAccepted(tx: Transaction, facts: DemandFacts, mail: MailFacts, reason: string) {
  if (mail.state === "HELD")
    throw new InvalidInput({ decision: "A held mail never left, so nobody can have accepted it." });
  // Else one person's word would stand in for what takes two: that a notice cannot be delivered.
  if (mail.state === "FAILED")
    throw new InvalidInput({
      decision:
        "The mail server never took this mail, so nobody can have accepted it. Send it again or give it up.",
    });
  await settle(tx, mail, { state: "ACCEPTED", acceptedAt: facts.now, response: reason });
  if (mail.recipientId) await settleOwed(tx, mail.recipientId, facts.now);
}

async function sendAgain(tx: Transaction, facts: DemandFacts, mail: MailFacts, reason: string) {
  const refusal = mail.kind === "NOTICE" ? whyNotAgain(facts, mail) : null;
  if (refusal) throw new NotReady(refusal);
  await settle(tx, mail, { state: "READY", attempts: 0, nextAttemptAt: facts.now, response: reason });
  await tx.$executeRaw`SELECT pg_notify('outbox', '')`;
}

/** The bytes are those approved, with the date that they state; what no longer holds is told by a new notice instead. */
function whyNotAgain(facts: DemandFacts, mail: MailFacts): string | null {
  const notice = facts.notices.find((one) => one.recipients.some((each) => each.id === mail.recipientId));
  const entry = notice?.recipients.find((one) => one.id === mail.recipientId);
  const contact = facts.contacts.find((one) => one.id === entry?.administratorId);
  if (!notice || !entry || !contact) return "The recipient is no longer listed by the customer.";
  if (secrecyForbids(facts, contact.id)) return "Secrecy forbids telling this recipient.";
  if (contact.bouncedAt)
    return "Mail to this address bounces. Confirm another address, then tell the administrators again.";
  if (entry.standing !== "TOLD" || notice.voidedAt)
    return "The notice has not been given to this recipient: tell the administrators again.";
  if (notice.windowEndsAt && notice.windowEndsAt <= facts.now)
    return "The day to object that this mail states is over: give it up and tell the administrators again.";
  return null;
}
