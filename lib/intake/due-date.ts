import { Temporal } from "temporal-polyfill";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { Deadline, Trigger } from "@/lib/deadlines/deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { InvalidInput } from "@/lib/errors";
import type { InstrumentKind } from "@/lib/instruments/kind";

export interface DueDate {
  dueAt: Date | null;
  /** Without any roll over weekends and holidays. */
  strictDueAt: Date | null;
  dueWhy: string;
}

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

function counted({ deadline }: InstrumentKind, served: { at: Date; zone: string }): Deadline {
  const { rule, calendar, days, hours, businessDays } = deadline;
  const date = Temporal.Instant.fromEpochMilliseconds(served.at.getTime())
    .toZonedDateTimeISO(served.zone)
    .toPlainDate();
  const trigger: Trigger =
    hours === null ? { date, zone: served.zone } : { instant: served.at, zone: served.zone };
  return computeDeadline({
    rule,
    trigger,
    ...(days !== null && { days }),
    ...(hours !== null && { hours }),
    ...(businessDays !== null && { businessDays }),
    ...(calendar !== null && { calendar: findCalendar(calendar) }),
  });
}

/**
 * When our answer is due, in the zone of service: by the rule of the kind, or by the day that the paper names where
 * the law leaves it to the paper. Where both speak, the earlier one counts and the other is told beside it.
 * @throws InvalidInput (`dueOn`, `served`) for a day that no calendar on file reaches
 */
export function dueDate(
  kind: InstrumentKind,
  served: { at: Date; zone: string },
  dueOn: Date | undefined,
): DueDate {
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
    return { dueAt: null, strictDueAt: null, dueWhy: why };
  }
  const byLaw = askedBy("served", () => counted(kind, served));
  if (!named?.dueAt || !byLaw.dueAt || Temporal.Instant.compare(named.dueAt, byLaw.dueAt) >= 0)
    return asDue(byLaw);
  return { ...asDue(named), dueWhy: `${named.why} By law it would be later: ${byLaw.why}` };
}
