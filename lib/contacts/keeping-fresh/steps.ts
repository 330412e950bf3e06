import type { FreshnessDays } from "@/lib/contacts/freshness";
import type { Asked, ContactDates, Lapse, Step } from "./types";

export const DAY = 86_400_000;
export const WEEK = 7 * DAY;
export const MONTH = 30 * DAY;

export const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY);

/** The confirmation from which a contact's days count; the listing while there is none. */
export const sinceOf = ({ confirmedAt, listedAt }: Pick<ContactDates, "confirmedAt" | "listedAt">) =>
  confirmedAt ?? listedAt;

/** On which day after that a contact is asked: once as a routine, and once more before each limit. */
function stepsOf(
  confirmed: boolean,
  { ask, fresh, aging, again, answer }: FreshnessDays,
): [Step, day: number][] {
  if (!confirmed)
    return [
      ["LISTED", 0],
      ["LISTED_AGAIN", answer + 7],
    ];
  return [
    ["ROUTINE", ask],
    ["BEFORE_AGING", fresh - again],
    ["BEFORE_STALE", aging - again],
  ];
}

/** When a contact is asked by the calendar alone, earliest first. */
export function calendarOf(contact: ContactDates, days: FreshnessDays): { step: Step; dueAt: Date }[] {
  const since = sinceOf(contact);
  return stepsOf(contact.confirmedAt !== null, days)
    .map(([step, day]) => ({ step, dueAt: later(since, Math.max(day, 0)) }))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** What was asked since the last confirmation; an answer starts everything anew. */
export const askedNow = (contact: ContactDates): Asked[] =>
  contact.asked.filter(({ since }) => since.getTime() === sinceOf(contact).getTime());

/** Waits for an answer, or for the mail server. */
export const isOpen = (asked: Asked, at: Date) =>
  asked.fate === "WAITING" || (asked.fate === "SENT" && at < asked.answerBy);

/**
 * The step that is due and was not taken; null where there is none. Of several that passed unseen only the last counts,
 * and whoever was asked within the week before it was asked already.
 */
export function dueStep(contact: ContactDates, days: FreshnessDays, at: Date): Step | null {
  const passed = calendarOf(contact, days).filter(({ dueAt }) => dueAt <= at);
  const last = passed.at(-1);
  if (!last) return null;
  const served = askedNow(contact).some((one) => one.at.getTime() > last.dueAt.getTime() - WEEK);
  return served || askedNow(contact).some(({ fate }) => fate === "WAITING") ? null : last.step;
}

/** May mail go there at all? Not where it comes back, and not to whom it is none of their business. */
export const canBeAsked = ({ bouncedAt, disclaimedAt }: ContactDates) => !bouncedAt && !disclaimedAt;

/**
 * From when on others may hear that mail to this contact comes back. Where only a notice did, from the end of the month that
 * the contact is in, counted from its own date: heard of at once, it would tell that there was a notice (decision 28).
 */
export function heardOf(contact: ContactDates): Date | null {
  const { bouncedAt, returnedAt } = contact;
  if (!bouncedAt) return null;
  const since = sinceOf(contact).getTime();
  const months = Math.max(Math.ceil((bouncedAt.getTime() - since) / MONTH), 0);
  const monthEnd = new Date(since + months * MONTH);
  return returnedAt && returnedAt < monthEnd ? returnedAt : monthEnd;
}

/** Why this contact cannot be counted on now, as far as others may hear of it; null while it can. */
export function lapseOf(contact: ContactDates, at: Date): Lapse | null {
  const lapse = (failing: Lapse["failing"], since: Date): Lapse => ({
    contactId: contact.id,
    since: sinceOf(contact),
    failing,
    at: since,
  });
  if (contact.disclaimedAt) return lapse("DISCLAIMED", contact.disclaimedAt);
  const heard = heardOf(contact);
  if (heard && heard <= at) return lapse("UNREACHED", heard);
  const unanswered = askedNow(contact).find(
    ({ fate, answerBy }) => answerBy <= at && (fate === "SENT" || fate === "FAILED"),
  );
  if (!unanswered) return null;
  return lapse(unanswered.fate === "SENT" ? "SILENT" : "UNREACHED", unanswered.answerBy);
}
