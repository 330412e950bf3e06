import type { ClockKind } from "@/lib/demands/deadlines/clock-kinds";
import { deadlineClocks } from "@/lib/demands/deadlines/deadline-clocks";
import type { DemandFacts } from "@/lib/demands/facts";
import { mailClocks, noticeClocks } from "@/lib/demands/notice-clocks";
import { noticeGate } from "@/lib/demands/notice-gate";
import type { DemandStatus } from "@/lib/generated/prisma/enums";

/** One thing that falls due on a demand: an instant, the zone in which people speak of it, and what it is for. */
export interface Clock {
  kind: ClockKind;
  /** The record that it is about, where one demand may have several of the kind. */
  subject?: string;
  label: string;
  /** The legal instant: for a day, midnight at its end. */
  at: Date;
  /** The same without any roll, where a rule rolls it. */
  strictAt?: Date | null;
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

function openClocks(facts: DemandFacts): Clock[] {
  const { demand, instrument, now } = facts;
  const zone = instrument.servedZone;
  if (demand.status === "CLOSED") return [];
  const of = (kind: ClockKind, label: string, at: Date | null, why: string, subject = ""): Clock[] =>
    at ? [{ kind, subject, label, at, zone, why }] : [];
  return [
    ...facts.questions
      .filter((one) => !one.answeredAt)
      .flatMap((one) =>
        of(
          "question",
          "The authority answers a question",
          one.answerDueAt,
          "Day set when the question was asked",
          one.id,
        ),
      ),
    ...facts.holds
      .filter((one) => !one.releasedAt && !one.waivedReason)
      .flatMap((one) =>
        of("hold", "The hold on the data ends", one.keepUntil, "End of the hold as recorded", one.id),
      ),
    ...facts.bars
      .filter((one) => !one.liftedAt && one.until && now < one.until)
      .flatMap((one) =>
        of("bar", "A bar on delivery runs out", one.until, "Day recorded with the bar", one.id),
      ),
    ...of(
      "paper",
      "The paper for the oral service is due",
      facts.documents.length === 0 ? instrument.paperDueOn : null,
      "Day set when it was served orally",
    ),
  ];
}

/** What belongs to where the demand stands on its way. */
function stageClocks(facts: DemandFacts): Clock[] {
  const { demand, instrument, customer, now } = facts;
  const { status } = demand;
  const zone = instrument.servedZone;
  const found: Clock[] = [];
  const redirect = facts.redirects.at(-1);
  if (unanswered.includes(status) && demand.dueAt)
    found.push({
      kind: "response",
      label: "Our answer is due",
      at: demand.dueAt,
      strictAt: demand.strictDueAt,
      zone,
      why: demand.dueWhy,
    });
  if (status === "REDIRECTING" && redirect && !redirect.answer)
    found.push({
      kind: "redirect",
      label: "The authority answers the redirect",
      at: redirect.answerDueAt,
      zone,
      why: "Day set when the authority was sent to the customer",
    });
  const window = status === "NOTIFYING" || status === "PRODUCING" ? noticeGate(facts).windowEndsAt : null;
  if (window && now < window)
    found.push({
      kind: "window",
      label: "The customer's time to object ends",
      at: window,
      zone: customer?.zone ?? zone,
      why: "Objection window of the notice",
    });
  const links = status === "PRODUCED" ? facts.productions.flatMap((one) => one.links) : [];
  for (const link of links.filter((one) => !one.revokedAt && one.expiresAt > now))
    found.push({
      kind: "link",
      subject: link.id,
      label: "The collection link expires",
      at: link.expiresAt,
      zone,
      why: "Set at release",
    });
  return found;
}

/** Everything that is still to happen by a day, earliest first; what is overdue stays until it is done. */
export function clocks(facts: DemandFacts): Clock[] {
  const found = [
    ...stageClocks(facts),
    ...openClocks(facts),
    ...deadlineClocks(facts),
    ...noticeClocks(facts),
    ...mailClocks(facts),
  ];
  return found.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The earliest clock: the column by which the queue is ordered. */
export function nextDue(facts: DemandFacts): Date | null {
  return clocks(facts)[0]?.at ?? null;
}
