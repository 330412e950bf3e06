import { type FreshnessDays, SHIPPED_FRESHNESS_DAYS } from "@/lib/contacts/freshness";
import { plan } from "./plan";
import { DAY, lapseOf, later } from "./steps";
import type { Asked, ContactDates, CustomerDates, Plan } from "./types";

export const START = new Date("2026-03-01T09:00:00Z");

interface Wanted {
  capacity?: ContactDates["capacity"] | undefined;
  mailbox?: string | undefined;
  /** Days from the start. */
  confirmed?: number | undefined;
  bounced?: number | undefined;
  /** What came back was a notice, and nothing else did. */
  ofNotice?: boolean | undefined;
  disclaimed?: number | undefined;
  asked?: { day: number; fate: Asked["fate"] }[];
}

const dayOf = (day: number | undefined) => (day === undefined ? null : later(START, day));

export function contact(id: string, wanted: Wanted): ContactDates {
  const confirmedAt = dayOf(wanted.confirmed);
  return {
    id,
    capacity: wanted.capacity ?? "ADMINISTRATOR",
    mailbox: wanted.mailbox ?? `${id}@a.example`,
    listedAt: START,
    confirmedAt,
    bouncedAt: dayOf(wanted.bounced),
    returnedAt: wanted.ofNotice ? null : dayOf(wanted.bounced),
    disclaimedAt: dayOf(wanted.disclaimed),
    asked: (wanted.asked ?? []).map(({ day, fate }) => ({
      step: "ROUTINE",
      since: confirmedAt ?? START,
      at: later(START, day),
      answerBy: later(START, day + 14),
      fate,
    })),
  };
}

export const customer = (contacts: ContactDates[]): CustomerDates => ({
  contacts,
  replaced: [],
  told: [],
  latestMail: new Map(),
});

interface Sent {
  day: number;
  at: number;
  mailbox: string;
  what: string;
  /** What the mail was for; each once. */
  key: string[];
}

interface Living {
  setting?: FreshnessDays;
  answers?: (number | undefined)[];
  delays?: number[];
  /** The part of each wait at which somebody looks in vain. */
  between?: number;
}

/** Lets a customer live for so many days: each plan is carried out, every mail arrives, and some are answered. */
export function live(
  world: CustomerDates,
  days: number,
  { setting = SHIPPED_FRESHNESS_DAYS, answers = [], delays = [0], between }: Living = {},
): Sent[] {
  const sent: Sent[] = [];
  const due: { at: Date; id: string }[] = [];
  const end = later(START, days);
  let looked = 0;
  for (let at = START; at <= end; ) {
    const { acts, lookAgainAt } = plan(world, setting, at);
    for (const act of acts) {
      const before = sent.filter(({ key }) => key.some((one) => one.startsWith("ask"))).length;
      sent.push(carryOut(world, act, at));
      const days = act.act === "ASK" ? answers[before] : undefined;
      if (act.act === "ASK" && days !== undefined) due.push({ at: later(at, days), id: act.contactId });
    }
    const delay = delays[looked % delays.length] ?? 0;
    looked += 1;
    const next = new Date(
      Math.min(lookAgainAt.getTime() + delay * DAY, ...due.map((one) => one.at.getTime())),
    );
    if (between !== undefined) {
      const middle = new Date(at.getTime() + between * (next.getTime() - at.getTime()));
      const early = middle > at && middle < next ? plan(world, setting, middle).acts : [];
      for (const act of early) sent.push(carryOut(world, act, middle));
    }
    at = next;
    for (const one of due.filter((each) => each.at <= at)) confirm(world, one.id, one.at);
    due.splice(0, due.length, ...due.filter((each) => each.at > at));
  }
  return sent;
}

function confirm({ contacts }: CustomerDates, id: string, at: Date): void {
  const found = contacts.find((one) => one.id === id);
  if (found) Object.assign(found, { confirmedAt: at, bouncedAt: null, returnedAt: null });
}

function carryOut(world: CustomerDates, act: Plan["acts"][number], at: Date): Sent {
  const id = act.act === "ASK" ? act.contactId : act.legalContactId;
  const to = world.contacts.find((one) => one.id === id);
  if (!to) throw new Error("The plan names a stranger.");
  (world.latestMail as Map<string, Date>).set(to.mailbox, at);
  const base = { day: (at.getTime() - START.getTime()) / DAY, at: at.getTime(), mailbox: to.mailbox };
  if (act.act === "ASK") {
    to.asked.push({ step: act.step, since: act.since, at, answerBy: act.answerBy, fate: "SENT" });
    if (act.insteadOf) world.replaced.push(act.insteadOf);
    const key = [`ask ${id} ${act.since.getTime()} ${act.step}`];
    return { ...base, what: `${id} ${act.step}`, key };
  }
  world.told.push(...act.about.map((lapse) => ({ ...lapse, legalContactId: id })));
  const what = act.about.map(({ contactId, failing }) => `${contactId} ${failing}`).join(", ");
  const key = act.about.map((one) => `tell ${id} ${one.contactId} ${one.since.getTime()} ${one.failing}`);
  return { ...base, what: `tell ${id}: ${what}`, key };
}

/** Who cannot be counted on at this instant. */
export function lapsesOf({ contacts }: CustomerDates, at: Date): string[] {
  return contacts.filter((one) => lapseOf(one, at) !== null).map(({ id }) => id);
}
