import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { type Asked, askedAsNamed, askedOfRule, computeAsked, dayOf } from "@/lib/demands/deadlines/asked";
import type { DeadlineKind, DeadlineSource } from "@/lib/demands/deadlines/clock-kinds";
import type { DemandFacts } from "@/lib/demands/facts";
import { isComityMotion } from "@/lib/instruments/comity";
import { qualifyingGovernment } from "@/lib/instruments/qualifying-governments";

/** A deadline that the facts of a demand call for, whoever acts. */
export interface CalledFor {
  kind: Exclude<DeadlineKind, "own">;
  label: string;
  source: DeadlineSource;
  subjectId: string | null;
  asked: Asked;
  /** The day of our answer, where it ends this one if it comes first. */
  notAfter?: Date | null;
}

const served = ({ instrument }: DemandFacts) => ({ at: instrument.servedAt, zone: instrument.servedZone });

/** The deadline of our answer, as registration left it: as the kind counts it, or as the paper names it where that gave the day that stands. */
export function answerAsRegistered(facts: DemandFacts, calendars: Calendars): CalledFor | null {
  const { demand, kind, instrument } = facts;
  if (!demand.dueAt) return null;
  const rest = { kind: "response", label: "Our answer is due", subjectId: null } as const;
  if (kind.deadline.rule !== "fixed" && kind.deadline.rule !== "none") {
    const asked = askedOfRule(kind.deadline, served(facts), instrument.issuedOn);
    if (computeAsked(asked, calendars).dueAt?.epochMilliseconds === demand.dueAt.getTime())
      return { ...rest, source: "KIND", asked };
  }
  return { ...rest, source: "PAPER", asked: askedAsNamed(demand.dueAt, instrument.servedZone, "the paper") };
}

/** Our own objection or motion where the law counts it from service; what runs from an order counsel adds by hand. */
function challenge(facts: DemandFacts): CalledFor[] {
  const rule = facts.kind.challenge;
  if (rule?.from !== "service" || rule.rule === "fixed" || rule.rule === "none") return [];
  const asked = askedOfRule(rule, served(facts), null);
  const rest = { source: "LAW", subjectId: null, asked } as const;
  if (!isComityMotion(rule)) {
    const notAfter = rule.notAfterAnswer ? facts.demand.dueAt : null;
    return [{ ...rest, kind: "challenge", label: rule.basis, notAfter }];
  }
  const agreed = agreedForTheMotion(facts);
  const named =
    agreed && askedAsNamed(agreed, facts.instrument.servedZone, "the agreement or leave of court");
  return conflictIsSeen(facts)
    ? [{ ...rest, kind: "comity", label: rule.basis, ...(named && { asked: named }) }]
    : [];
}

/** The earliest day to which the time for a motion was extended, where it was for every conflict that is open. */
export function agreedForTheMotion({ conflicts }: DemandFacts): Date | null {
  const open = conflicts.filter(({ end }) => !end).map(({ extendedUntil }) => extendedUntil);
  if (open.length === 0 || open.some((until) => until === null)) return null;
  return open.reduce((first, until) => (first && until && until < first ? until : first));
}

/**
 * The law of another country stands against it: as a conflict on record until that ends, else by the reviewer's answer, or
 * because the customer sits where 2703(h) gives the provider the motion.
 */
function conflictIsSeen({ checks, conflicts, customer }: DemandFacts): boolean {
  if (conflicts.length > 0) return conflicts.some(({ end }) => !end);
  return (
    checks.some(({ check, answer }) => check === "V14" && answer === "no") ||
    (customer !== null && qualifyingGovernment(customer.country) !== undefined)
  );
}

/** 18 U.S.C. 3511(b)(1)(B): once we object to a letter's secrecy, the government has 30 days to go to the court. */
function reciprocal({ kind, challenges, instrument }: DemandFacts): CalledFor[] {
  if (kind.secrecy !== "cert") return [];
  return challenges
    .filter((one) => one.object === "SECRECY" && !one.resolvedAt)
    .map((one) => ({
      kind: "reciprocal",
      label: "The government applies to the court to keep the secrecy",
      source: "LAW",
      subjectId: one.id,
      asked: {
        ...askedAsNamed(one.filedAt, instrument.servedZone, "our notice to the government"),
        rule: "frcp",
        eventOn: dayOf(one.filedAt, instrument.servedZone),
        eventAt: null,
        days: 30,
        calendar: "us-federal",
      },
    }));
}

/** Every deadline that the facts call for now, beside that of our answer. Pure. A closed demand calls for none. */
export function calledFor(facts: DemandFacts): CalledFor[] {
  return facts.demand.status === "CLOSED" ? [] : [...challenge(facts), ...reciprocal(facts)];
}
