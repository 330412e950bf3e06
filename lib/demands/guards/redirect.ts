import { freshness } from "@/lib/contacts/freshness";
import { windowEnd } from "@/lib/deadlines/window-end";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Guard } from "@/lib/demands/guards/guard";
import { dataAreKept } from "@/lib/demands/guards/preservation";
import { orderInForce } from "@/lib/demands/secrecy";
import { REDIRECT_GROUNDS } from "@/lib/instruments/redirect-grounds";

export const dataIsHeld: Guard = (facts) =>
  dataAreKept(facts) || facts.holds.some((hold) => !hold.releasedAt && hold.waivedReason)
    ? null
    : "The data are not yet held. Ask custodians to keep them; one confirms the hold, or counsel records why none is needed.";

/** Where the authority is sent: a legal contact whose mail does not bounce, else the registered office. */
export function redirectContact(
  facts: Pick<DemandFacts, "contacts" | "customer" | "now" | "freshnessDays">,
): string | null {
  const legal = facts.contacts.find(
    (contact) => contact.capacity === "LEGAL_CONTACT" && freshness(contact, facts) !== "bouncing",
  );
  return legal?.email ?? facts.customer?.officeEmail ?? facts.customer?.registeredOffice ?? null;
}

export const contactCanBeReached: Guard = (facts) => {
  if (!facts.customer)
    return "No customer is known for these accounts, so there is nobody to send the authority to.";
  return redirectContact(facts)
    ? null
    : "The customer has no legal contact that can be reached, and no registered office on file.";
};

/** Does an order in force forbid sending the authority to the customer? Then no letter names the customer either. */
export function askingIsForbidden({ orders, now }: Pick<DemandFacts, "orders" | "now">): boolean {
  return orders.some((order) => order.forbidsRedirect && orderInForce(order, now));
}

export const secrecyAllowsAsking: Guard = (facts) =>
  askingIsForbidden(facts) ? "Secrecy in force forbids asking the authority to go to the customer." : null;

/** When the window of a notice given at this instant ends: with a day where the customer is. Milliseconds. */
const windowFrom = (at: Date, { kind, customer }: DemandFacts) =>
  windowEnd(at, kind.windowDays, customer?.zone ?? "UTC").epochMilliseconds;

export const answerDayLeavesTheWindow: Guard = (facts, _actor, input) => {
  const day = input?.answerDueAt;
  if (!(day instanceof Date)) return null;
  if (day <= facts.now) return "The authority needs a day to answer that is still to come.";
  const { dueAt } = facts.demand;
  return dueAt && (day > dueAt || windowFrom(day, facts) >= dueAt.getTime())
    ? `The day to answer must leave the customer's ${facts.kind.windowDays} days to object before the answer is due.`
    : null;
};

export const redirectWasAccepted: Guard = ({ redirects }) =>
  redirects.at(-1)?.answer === "ACCEPTED" ? null : "Record the authority's written release of us first.";

export const groundHolds: Guard = (facts, _actor, input) => {
  if (typeof input?.ground !== "string") return null;
  const ground = REDIRECT_GROUNDS.find((one) => one.code === input.ground);
  if (!ground) return "Choose a ground from the list.";
  const asked = facts.redirects.at(-1);
  if (asked?.answer === "ACCEPTED")
    return "The authority has released us in writing; close the demand as redirected instead.";
  const text = (name: string) => typeof input[name] === "string" && (input[name] as string).trim().length > 0;
  if (ground.needsStatement && !text("statement"))
    return "This ground needs what the authority stated, who said it and when.";
  if (ground.needsReason && !text("reason")) return "This ground needs a reason.";
  if (ground.onlyAfterAsking && !asked)
    return "This ground needs that the authority was asked to go to the customer first.";
  if (ground.code === "REFUSED_WITH_REASON" && asked?.answer !== "REFUSED")
    return "Record the authority's refusal and its reason first.";
  if (ground.needsAnswerDay && asked?.answer)
    return "The authority has answered; go on by the ground that its answer gives.";
  if (ground.needsAnswerDay && asked && facts.now < asked.answerDueAt)
    return "The authority still has time to answer.";
  if (ground.code === "NOT_ENTERPRISE" && facts.customer)
    return `The accounts belong to ${facts.customer.name}.`;
  return null;
};
