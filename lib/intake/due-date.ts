import { Temporal } from "temporal-polyfill";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { Deadline } from "@/lib/deadlines/deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { sayDate } from "@/lib/deadlines/say-date";
import { askedOfRule, computeAsked, dayOf } from "@/lib/demands/deadlines/asked";
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

/** The paper sets the day: the one that was entered, or what the law says for a paper that names none, a day so named and not moved. */
function setByThePaper({ kind, served }: Counted, named: Deadline | undefined): DueDate {
  if (named) return asDue(named);
  const { days, basis } = kind.deadline;
  if (days === null) return { ...NO_DAY, dueWhy: "The paper sets the day; none has been entered." };
  const from = Temporal.PlainDate.from(dayOf(served.at, served.zone));
  const deadline = askedBy("served", () =>
    computeDeadline({ rule: "fixed", trigger: { date: from.add({ days }).toString(), zone: served.zone } }),
  );
  const dueWhy = `The paper names no day. ${basis || `${days} days from service`}: counted from ${sayDate(from)}, and not moved by weekends or holidays.`;
  return { ...asDue(deadline), dueWhy };
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
  if (kind.deadline.rule === "fixed") return setByThePaper(by, named);
  if (kind.deadline.rule === "none")
    return named ? asDue(named) : { ...NO_DAY, dueWhy: "No rule sets a deadline here." };
  if (kind.deadline.from === "issue") return named ? asDue(named) : countedFromIssue(by, issuedOn);
  const byLaw = askedBy("served", () => counted(by));
  if (!named?.dueAt || !byLaw.dueAt || Temporal.Instant.compare(named.dueAt, byLaw.dueAt) >= 0)
    return asDue(byLaw);
  return { ...asDue(named), dueWhy: `${named.why} By law it would be later: ${byLaw.why}` };
}
