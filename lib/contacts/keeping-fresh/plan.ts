import type { FreshnessDays } from "@/lib/contacts/freshness";
import {
  askedNow,
  calendarOf,
  canBeAsked,
  dueStep,
  heardOf,
  isOpen,
  lapseOf,
  later,
  MONTH,
  sinceOf,
  WEEK,
} from "./steps";
import type { Ask, ContactDates, CustomerDates, Lapse, Plan, Tell } from "./types";

const sameLapse = (a: Pick<Lapse, "contactId" | "since">, b: Pick<Lapse, "contactId" | "since">) =>
  a.contactId === b.contactId && a.since.getTime() === b.since.getTime();

/**
 * What is to be sent to one customer's contacts now, so that they stay reachable by themselves. It knows dates alone, in
 * instants: the server's zone changes nothing, nor does any demand. Nobody is written to twice within a week.
 */
export function plan(customer: CustomerDates, days: FreshnessDays, at: Date): Plan {
  const planning = new Planning(customer, days, at);
  for (const contact of customer.contacts) planning.askByCalendar(contact);
  const lapses = customer.contacts.map((one) => lapseOf(one, at)).filter((one) => one !== null);
  for (const lapse of lapses) planning.askTheNext(lapse);
  planning.tellLegalContacts(lapses);
  const { acts } = planning;
  return { acts, lookAgainAt: nextLook(customer, days, { at, wrote: acts.length > 0 }) };
}

class Planning {
  readonly acts: (Ask | Tell)[] = [];
  private readonly written = new Set<string>();

  constructor(
    private readonly customer: CustomerDates,
    private readonly days: FreshnessDays,
    private readonly at: Date,
  ) {}

  askByCalendar(contact: ContactDates): void {
    const step = canBeAsked(contact) ? dueStep(contact, this.days, this.at) : null;
    if (step) this.ask(contact, step, null);
  }

  /** The next contact in the order of listing, after the one who was lost and round to the beginning. */
  askTheNext(lapse: Lapse): void {
    const { contacts, replaced } = this.customer;
    if (replaced.some((one) => sameLapse(one, lapse))) return;
    const place = contacts.findIndex(({ id }) => id === lapse.contactId);
    const lost = contacts[place];
    const peers = [...contacts.slice(place + 1), ...contacts.slice(0, place)].filter(
      (one) => one.capacity === lost?.capacity && canBeAsked(one),
    );
    if (peers.some((one) => this.isThere(one, lapse))) return;
    const next = peers.find((one) => lapseOf(one, this.at) === null);
    if (next) this.ask(next, "INSTEAD", lapse);
  }

  /** One mail to each legal contact for all that is to be told. */
  tellLegalContacts(lapses: Lapse[]): void {
    for (const legal of this.customer.contacts) {
      if (legal.capacity !== "LEGAL_CONTACT" || !canBeAsked(legal)) continue;
      const about = lapses.filter((lapse) => lapse.contactId !== legal.id && !this.knows(legal, lapse));
      if (about.length === 0 || !this.mayWriteTo(legal)) continue;
      this.written.add(legal.mailbox);
      this.acts.push({ act: "TELL", legalContactId: legal.id, about });
    }
  }

  private ask(contact: ContactDates, step: Ask["step"], insteadOf: Lapse | null): void {
    if (!this.mayWriteTo(contact)) return;
    this.written.add(contact.mailbox);
    const answerBy = later(this.at, this.days.answer);
    this.acts.push({ act: "ASK", contactId: contact.id, step, since: sinceOf(contact), answerBy, insteadOf });
  }

  private mayWriteTo({ mailbox }: ContactDates): boolean {
    const latest = this.customer.latestMail.get(mailbox);
    const rested = !latest || latest.getTime() + WEEK <= this.at.getTime();
    return rested && !this.written.has(mailbox);
  }

  /** Confirmed within a month before a colleague was lost, or is being asked. */
  private isThere(one: ContactDates, lapse: Lapse): boolean {
    const lately = one.confirmedAt !== null && one.confirmedAt.getTime() >= lapse.at.getTime() - MONTH;
    const askedJustNow = this.acts.some((each) => each.act === "ASK" && each.contactId === one.id);
    return lately || askedJustNow || askedNow(one).some((asked) => isOpen(asked, this.at));
  }

  private knows(legal: ContactDates, lapse: Lapse): boolean {
    return this.customer.told.some(
      (one) => one.legalContactId === legal.id && sameLapse(one, lapse) && one.failing === lapse.failing,
    );
  }
}

/** The next instant that the calendar names: a step, the end of an answer's time, or of somebody's week of rest; a month at most. */
function nextLook(
  customer: CustomerDates,
  days: FreshnessDays,
  { at, wrote }: { at: Date; wrote: boolean },
): Date {
  const named = [
    ...customer.contacts.flatMap((one) => [
      ...calendarOf(one, days).map(({ dueAt }) => dueAt.getTime()),
      ...askedNow(one).map(({ answerBy }) => answerBy.getTime()),
      heardOf(one)?.getTime() ?? 0,
    ]),
    ...[...customer.latestMail.values()].map((latest) => latest.getTime() + WEEK),
  ].filter((instant) => instant > at.getTime());
  return new Date(Math.min(at.getTime() + (wrote ? WEEK : MONTH), ...named));
}
