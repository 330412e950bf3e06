import type { DemandFacts } from "@/lib/demands/facts";
import { noticeGate } from "@/lib/demands/notice-gate";
import { orderInForce } from "@/lib/demands/secrecy";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** One thing that falls due on a demand: an instant, the zone in which people speak of it, and what it is for. */
export interface Clock {
  kind: "response" | "redirect" | "question" | "window" | "hold" | "secrecy" | "link" | "bar" | "paper";
  label: string;
  at: Date;
  zone: string;
  why: string;
}

const unanswered: DemandStatus[] = [
  "RECEIVED",
  "REDIRECTING",
  "IN_REVIEW",
  "NOTIFYING",
  "PRODUCING",
  "CHALLENGED",
];

/** A notice that is owed and has not been given since. */
export function owedNotices(facts: DemandFacts) {
  return facts.notices
    .filter((notice) => !notice.voidedAt)
    .flatMap((notice) => notice.recipients.filter((entry) => entry.standing === "OWED" && !entry.settledAt));
}

/** Everything that is still to happen by a day, earliest first; what is overdue stays until it is done. */
export function clocks(facts: DemandFacts): Clock[] {
  const { demand, instrument, customer } = facts;
  const { status } = demand;
  const zone = instrument.servedZone;
  const found: Clock[] = [];
  const add = (kind: Clock["kind"], label: string, at: Date | null, why: string, where = zone) => {
    if (at) found.push({ kind, label, at, zone: where, why });
  };
  if (unanswered.includes(status)) add("response", "Our answer is due", demand.dueAt, demand.dueWhy);
  const redirect = facts.redirects.at(-1);
  if (status === "REDIRECTING" && redirect && !redirect.answer)
    add(
      "redirect",
      "The authority answers the redirect",
      redirect.answerDueAt,
      "Day set when the authority was sent to the customer",
    );
  if (status !== "CLOSED") {
    for (const question of facts.questions.filter((one) => !one.answeredAt))
      add(
        "question",
        "The authority answers a question",
        question.answerDueAt,
        "Day set when the question was asked",
      );
    for (const hold of facts.holds.filter((one) => !one.releasedAt && !one.waivedReason))
      add("hold", "The hold on the data ends", hold.keepUntil, "End of the hold as recorded");
    for (const bar of facts.bars.filter((one) => !one.liftedAt && one.until && facts.now < one.until))
      add("bar", "A bar on delivery runs out", bar.until, "Day recorded with the bar");
    if (instrument.paperDueOn && facts.documents.length === 0)
      add(
        "paper",
        "The paper for the oral service is due",
        instrument.paperDueOn,
        "Day set when it was served orally",
      );
  }
  if (status === "NOTIFYING" || status === "PRODUCING") {
    const { windowEndsAt } = noticeGate(facts);
    if (windowEndsAt && facts.now < windowEndsAt)
      add(
        "window",
        "The customer's time to object ends",
        windowEndsAt,
        "Objection window of the notice",
        customer?.zone,
      );
  }
  if (status !== "CLOSED" || owedNotices(facts).length > 0)
    for (const order of facts.orders.filter((one) => orderInForce(one, facts.now)))
      add(
        "secrecy",
        "Secrecy ends",
        order.holdsUntil,
        "09:00 at the court on the business day after the order's last day",
        order.zone,
      );
  if (status === "PRODUCED")
    for (const link of facts.productions
      .flatMap((one) => one.links)
      .filter((one) => !one.revokedAt && one.expiresAt > facts.now))
      add("link", "The collection link expires", link.expiresAt, "Set at release");
  return found.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The earliest clock: the column by which the queue is ordered. */
export function nextDue(facts: DemandFacts): Date | null {
  return clocks(facts)[0]?.at ?? null;
}
