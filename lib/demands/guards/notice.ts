import type { Guard } from "@/lib/demands/guards/guard";
import { noticeGate } from "@/lib/demands/notice-gate";
import { planNotice, stillToProduce } from "@/lib/demands/plan-notice";
import { sayInstant } from "@/lib/demands/say-instant";
import { secrecyForbidsAnyone } from "@/lib/demands/secrecy";
import { noticesInForce } from "@/lib/demands/standing";

export const customerIsKnown: Guard = ({ customer }) =>
  customer
    ? null
    : "No customer is known for these accounts. Record that there are no data, or reject the demand.";

/** Collection may run during the window; only the giving of the notice is asked here. */
export const noticeIsGiven: Guard = (facts) => noticeGate(facts).notGiven[0] ?? null;

/** The whole gate, computed now. */
export const noticeGateIsOpen: Guard = (facts) => noticeGate(facts).closed[0] ?? null;

export const somebodyIsToBeTold: Guard = (facts) => {
  const { recipients } = planNotice(facts);
  if (recipients.some((one) => one.as !== "LEFT")) return null;
  if (recipients.length > 0)
    return "Every administrator has been told, is owed the notice, or is left out for a reason on record.";
  if (secrecyForbidsAnyone(facts) && noticesInForce(facts).length === 0) return null;
  return "The customer has listed no administrator. Find one, or record other ways tried to reach the customer.";
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
