import { Temporal } from "temporal-polyfill";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { Deadline } from "@/lib/deadlines/deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { askedOfRule, computeAsked } from "@/lib/demands/deadlines/asked";
import { InvalidInput } from "@/lib/errors";
import type { InstrumentKind } from "@/lib/instruments/kind";

export interface DueDate {
  dueAt: Date | null;
  /** Without any roll over weekends and holidays. */
  strictDueAt: Date | null;
  dueWhy: string;
}

interface Served {
  at: Date;
  zone: string;
}

const NO_DAY = { dueAt: null, strictDueAt: null } as const;

const instant = (at: Temporal.Instant | null) => at && new Date(at.epochMilliseconds);

const asDue = (deadline: Deadline): DueDate => ({
  dueAt: instant(deadline.dueAt),
  strictDueAt: instant(deadline.strictAt),
  dueWhy: deadline.why,
});

/** Whatever cannot be counted is said by the field of the form from which it comes. */
function askedBy(field: string, compute: () => Deadline): Deadline {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const [words = error.message] = Object.values(error.fields);
    throw Object.assign(new InvalidInput({ [field]: words }), { cause: error });
  }
}

interface Counted {
  kind: InstrumentKind;
  served: Served;
  calendars: Calendars;
}

const counted = ({ kind, served, calendars }: Counted, issuedOn: Date | null = null): Deadline =>
  computeAsked(askedOfRule(kind.deadline, served, issuedOn), calendars);

/** Counted from issue the law only bounds the paper, as Rule 41 does a warrant: no day is ours where that end passed before service. */
function countedFromIssue(by: Counted, issuedOn: Date | undefined): DueDate {
  if (!issuedOn) return { ...NO_DAY, dueWhy: "The paper sets the day; none has been entered." };
  const deadline = askedBy("issuedOn", () => counted(by, issuedOn));
  const passed = deadline.dueAt && deadline.dueAt.epochMilliseconds < by.served.at.getTime();
  const why = `The paper names no day. ${deadline.why}`;
  if (!passed) return { ...asDue(deadline), dueWhy: why };
  return {
    ...NO_DAY,
    dueWhy: `${why} That day had passed before the paper was served: ask whether it is still valid.`,
  };
}

/**
 * When our answer is due, in the zone of service: by the rule of the kind, or by the day that the paper names where
 * the law leaves it to the paper. Where both speak, the earlier one counts and the other is told beside it; a rule that
 * counts from issue speaks only where the paper does not.
 * @param calendars those in force; what ships, where nothing else is said
 * @throws InvalidInput (`dueOn`, `served`, `issuedOn`) for a day that no calendar on file reaches
 */
export function dueDate(
  kind: InstrumentKind,
  served: Served,
  dueOn: Date | undefined,
  issuedOn: Date | undefined,
  calendars: Calendars = findCalendar,
): DueDate {
  const by = { kind, served, calendars };
  const named =
    dueOn &&
    askedBy("dueOn", () =>
      computeDeadline({
        rule: "fixed",
        trigger: { date: dueOn.toISOString().slice(0, 10), zone: served.zone },
      }),
    );
  if (kind.deadline.rule === "fixed" || kind.deadline.rule === "none") {
    if (named) return asDue(named);
    const why =
      kind.deadline.rule === "fixed"
        ? "The paper sets the day; none has been entered."
        : "No rule sets a deadline here.";
    return { ...NO_DAY, dueWhy: why };
  }
  if (kind.deadline.from === "issue") return named ? asDue(named) : countedFromIssue(by, issuedOn);
  const byLaw = askedBy("served", () => counted(by));
  if (!named?.dueAt || !byLaw.dueAt || Temporal.Instant.compare(named.dueAt, byLaw.dueAt) >= 0)
    return asDue(byLaw);
  return { ...asDue(named), dueWhy: `${named.why} By law it would be later: ${byLaw.why}` };
}
