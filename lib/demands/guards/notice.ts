import type { Guard } from "@/lib/demands/guards/guard";
import { noticeGate } from "@/lib/demands/notice-gate";
import { planNotice, stillToProduce } from "@/lib/demands/plan-notice";
import { lastReleased, planProduced } from "@/lib/demands/plan-produced";
import { sayInstant } from "@/lib/demands/say-instant";
import { secrecyForbids, secrecyForbidsAnyone } from "@/lib/demands/secrecy";
import { noticesInForce } from "@/lib/demands/standing";
import { stillAccepted } from "@/lib/demands/still-accepted";

export const customerIsKnown: Guard = ({ customer }) =>
  customer
    ? null
    : "No customer is known for these accounts. Record that there are no data, or reject the demand.";

/** Collection may run during the window; only the giving of the notice is asked here. */
export const noticeIsGiven: Guard = (facts) => noticeGate(facts).notGiven[0] ?? null;

/** The whole gate, computed now. */
export const noticeGateIsOpen: Guard = (facts) => noticeGate(facts).closed[0] ?? null;

const UNDERWAY: readonly string[] = ["READY", "SENDING", "AMBIGUOUS"];

/**
 * The customer hears how its objection ended before anything leaves. Where no mail is on its way any more, another way tried
 * since will do; where secrecy covers every contact by now, nobody may be told. The same as objection_unanswered() in the database.
 */
export const customerHeardTheEnd: Guard = (facts) => {
  const mayHear = facts.contacts.some((contact) => !secrecyForbids(facts, contact.id));
  if (!mayHear) return null;
  for (const { id, end, endedAt, answerOwed } of facts.objections) {
    if (!end || !endedAt || !answerOwed) continue;
    const told = facts.objectionAnswers.filter(({ objectionId }) => objectionId === id);
    const answers = facts.mails.filter((mail) => told.some((one) => one.outboxMessageId === mail.id));
    if (answers.some(stillAccepted)) continue;
    if (answers.some(({ state }) => UNDERWAY.includes(state)))
      return "The customer must hear how its objection ended before anything leaves; the mail has not been accepted yet.";
    if (!facts.efforts.some(({ triedAt }) => triedAt >= endedAt))
      return "The customer could not be told by mail how its objection ended. Tell it another way and record that.";
  }
  return null;
};

export const somebodyIsToBeTold: Guard = (facts) => {
  const { recipients } = planNotice(facts);
  if (recipients.some((one) => one.as !== "LEFT")) return null;
  if (recipients.some((one) => one.as === "LEFT" && one.why === "DISCLAIMS"))
    return "Whoever is left says that they are no contact of this customer any more; the desk settles that first, on the page of what contacts said.";
  if (recipients.length > 0)
    return "Every administrator has been told, is owed the notice, or is left out for a reason on record.";
  if (secrecyForbidsAnyone(facts) && noticesInForce(facts).length === 0) return null;
  return "The customer has listed no administrator. Find one, or record other ways tried to reach the customer.";
};

/** What was produced is told to those who had the notice, once of each last package. */
export const somebodyIsToBeToldOfIt: Guard = (facts) => {
  if (!lastReleased(facts)) return "Nothing was delivered under this demand, so there is nothing to tell of.";
  if (planProduced(facts).recipients.some((one) => one.as !== "LEFT")) return null;
  return "Every administrator who had the notice has been told what was produced, is owed it, or is left out.";
};

/** First an extension is asked for; only then two people shorten the window, and the notice states the real date. */
export const windowEndsInTime: Guard = (facts) => {
  const { dueAt } = facts.demand;
  const { recipients, shortening, windowEndsAt } = planNotice(facts);
  if (!dueAt || shortening || windowEndsAt < dueAt || !stillToProduce(facts)) return null;
  if (!recipients.some((one) => one.as === "TOLD")) return null;
  const end = sayInstant(windowEndsAt, facts.customer?.zone ?? "UTC");
  return `The customer could object until ${end}, but our answer is due before, on ${sayInstant(dueAt, facts.instrument.servedZone)}. Ask the authority for an extension and record it; if none is granted, one person proposes a shorter window and another confirms it.`;
};
