import { Temporal } from "temporal-polyfill";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import type { Deadline } from "@/lib/deadlines/deadline";
import type { RuleId } from "@/lib/deadlines/rules";
import type { DeadlineComputation } from "@/lib/generated/prisma/client";
import type { InstrumentKind } from "@/lib/instruments/kind";

/** A deadline as it is asked of the rules, in the shape in which it is stored: a day or a moment, and one length. */
export interface Asked {
  rule: RuleId;
  /** What happened, in the words of the sentence: "service", "the hearing". */
  event: string;
  /** YYYY-MM-DD, where the event is a day. */
  eventOn: string | null;
  /** Where it is a moment. */
  eventAt: Date | null;
  days: number | null;
  hours: number | null;
  businessDays: number | null;
  calendar: string | null;
  /** IANA name: in which days begin and end. */
  zone: string;
}

/** Local day of an instant. */
export const dayOf = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** @throws InvalidInput by field, as computeDeadline */
export function computeAsked(asked: Asked, calendars: Calendars): Deadline {
  const { rule, event, eventOn, eventAt, zone, days, hours, businessDays, calendar } = asked;
  return computeDeadline({
    rule,
    event,
    trigger: eventAt ? { instant: eventAt, zone } : { date: eventOn ?? "", zone },
    ...(days !== null && { days }),
    ...(hours !== null && { hours }),
    ...(businessDays !== null && { businessDays }),
    ...(calendar !== null && { calendar: calendars(calendar) }),
  });
}

/** The question behind a stored computation, to be asked again. */
export function askedBy(row: DeadlineComputation): Asked {
  const { event, eventAt, days, hours, businessDays, calendar, zone } = row;
  const eventOn = row.eventOn ? row.eventOn.toISOString().slice(0, 10) : null;
  return { rule: row.rule as RuleId, event, eventOn, eventAt, days, hours, businessDays, calendar, zone };
}

type Counted = Pick<InstrumentKind["deadline"], "rule" | "calendar" | "days"> &
  Partial<Pick<InstrumentKind["deadline"], "hours" | "businessDays">> & {
    from: "service" | "issue" | "order";
  };

/** A rule of the catalog, counted from service, hours from the moment and all else from the day, or from the day of issue. */
export function askedOfRule(
  { rule, calendar, days, hours = null, businessDays = null, from }: Counted,
  served: { at: Date; zone: string },
  issuedOn: Date | null,
): Asked {
  const lengths = { days, hours, businessDays, calendar, zone: served.zone };
  if (from === "issue" && issuedOn)
    return { rule, event: "issue", eventOn: issuedOn.toISOString().slice(0, 10), eventAt: null, ...lengths };
  const byHour = hours !== null;
  return {
    rule,
    event: "service",
    eventOn: byHour ? null : dayOf(served.at, served.zone),
    eventAt: byHour ? served.at : null,
    ...lengths,
  };
}

/** A day or moment that nobody counts; `at` at midnight is the end of the day before. */
export function askedAsNamed(at: Date, zone: string, event: string): Asked {
  const none = { days: null, hours: null, businessDays: null, calendar: null };
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const midnight = local.startOfDay().equals(local);
  const day = local.toPlainDate().subtract({ days: 1 }).toString();
  return {
    rule: "fixed",
    event,
    eventOn: midnight ? day : null,
    eventAt: midnight ? null : at,
    ...none,
    zone,
  };
}
