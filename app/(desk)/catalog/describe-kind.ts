import { dayText } from "@/components/ui/clock";
import { RULES } from "@/lib/deadlines/rules";
import type { DataClass, InstrumentKind } from "@/lib/instruments/kind";
import { sayClass } from "../class-words";
import { countryName } from "../country-name";
import {
  ASKED_NAMES,
  DOMAIN_NAMES,
  EFFECT_NAMES,
  reportClassName,
  SECRECY_NAMES,
  STATE_NAMES,
} from "./words";

interface Lengths {
  days?: number | null;
  hours?: number | null;
  businessDays?: number | null;
  months?: number | null;
}

const UNITS: [keyof Lengths, one: string, many: string][] = [
  ["days", "day", "days"],
  ["hours", "hour", "hours"],
  ["businessDays", "business day", "business days"],
  ["months", "month", "months"],
];

/** "14 days", or nothing where there is no length. */
export function sayLength(lengths: Lengths): string {
  const found = UNITS.find(([unit]) => lengths[unit] !== null && lengths[unit] !== undefined);
  if (!found) return "";
  const amount = lengths[found[0]];
  return `${amount} ${amount === 1 ? found[1] : found[2]}`;
}

type Deadline = InstrumentKind["deadline"];

const FROM: Record<Deadline["from"], string> = {
  service: "from service",
  issue: "from issue, where the paper names no day",
};

/** The deadline rule in words: what counts it, and what the law sets beside it. */
export function sayDeadline({ deadline }: InstrumentKind): string {
  const { rule, calendar, from, basis } = deadline;
  const counted = `${sayLength(deadline)} ${FROM[from]}, counted ${RULES[rule].law}, calendar ${calendar}`;
  const named = deadline.days
    ? `The day that the paper names; where it names none, ${sayLength(deadline)} from service`
    : "The day that the paper names";
  const said = rule === "fixed" ? named : rule === "none" ? "None" : counted;
  return basis ? `${said}. ${basis}.` : `${said}.`;
}

function sayChallenge({ challenge }: InstrumentKind): string {
  if (!challenge) return "None set.";
  const { rule, from, calendar, notAfterAnswer, basis } = challenge;
  const origin = from === "service" ? "service" : "the order";
  const counted = `${sayLength(challenge)} from ${origin}, counted ${RULES[rule].law}, calendar ${calendar}. `;
  const ends = notAfterAnswer ? "The day of our answer ends it where that comes first. " : "";
  return `${rule === "fixed" || rule === "none" ? "" : counted}${ends}${basis}.`;
}

function sayDuration({ duration }: InstrumentKind): string {
  if (!duration) return "None set.";
  const { rule, from, calendar, extensionDays, maxExtensions } = duration;
  const how = calendar ? `, counted ${RULES[rule].law}, calendar ${calendar}` : "; a person enters the end";
  const times =
    maxExtensions === null ? "" : maxExtensions === 1 ? " once" : ` at most ${maxExtensions} times`;
  const more = extensionDays ? `; can be extended${times} by ${extensionDays} days` : "";
  return `${sayLength(duration)} from ${from === "receipt" ? "receipt" : "the order"}${how}${more}.`;
}

const yesOrNo = (yes: boolean) => (yes ? "Yes" : "No");
const classes = (list: readonly DataClass[]) =>
  list.length === 0 ? "None" : list.map((one) => sayClass(one)).join(", ");

/** What a row says, field by field, in the order in which it is read. */
const FIELDS: [label: string, say: (kind: InstrumentKind) => string][] = [
  ["Title", (kind) => kind.title],
  ["Jurisdiction", (kind) => (kind.jurisdiction ? countryName(kind.jurisdiction) : "Any")],
  ["State", (kind) => STATE_NAMES[kind.state]],
  ["Effect", (kind) => EFFECT_NAMES[kind.effect]],
  ["What it asks", (kind) => ASKED_NAMES[kind.asks]],
  ["Data that it reaches", (kind) => classes(kind.classes)],
  ["Data that may have to be kept", (kind) => classes(kind.keeps)],
  ["Secrecy", (kind) => SECRECY_NAMES[kind.secrecy]],
  ["Accepted officers", (kind) => kind.acceptedOfficers],
  ["Our answer is due", sayDeadline],
  ["Our own objection", sayChallenge],
  ["Duration", sayDuration],
  [
    "Served in time",
    ({ validity }) =>
      validity ? `Within ${sayLength(validity)} of issue. ${validity.basis}.` : "No limit set.",
  ],
  ["Objection window", (kind) => sayLength({ days: kind.windowDays })],
  ["National security", (kind) => yesOrNo(kind.nationalSecurity)],
  ["Emergencies only", (kind) => yesOrNo(kind.emergency)],
  ["Handled offline", (kind) => yesOrNo(kind.offline)],
  ["Source", (kind) => kind.citation],
  ["Legal domain", (kind) => DOMAIN_NAMES[kind.legalDomain]],
  ["Counted in reports as", (kind) => reportClassName(kind.reportClass)],
  ["Notes", (kind) => kind.notes || "None"],
  ["Unconfirmed facts", (kind) => kind.unconfirmed.join("\n") || "None"],
  ["Review by", (kind) => dayText(kind.reviewBy)],
];

/** Everything that a row says, as terms and their values. Pure. */
export const describeKind = (kind: InstrumentKind) =>
  FIELDS.map(([label, say]) => ({ label, said: say(kind) }));

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** What differs between two versions, field by field; for a new kind all that it says. Pure. */
export function differences(before: InstrumentKind | null, after: InstrumentKind): Difference[] {
  const old = before ? describeKind(before) : [];
  return describeKind(after)
    .map(({ label, said }, index) => ({ label, before: old[index]?.said ?? "", after: said }))
    .filter((one) => one.before !== one.after);
}
