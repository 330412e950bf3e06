import { Temporal } from "temporal-polyfill";
import { readDate } from "@/lib/deadlines/calendar";
import { checkPeriod, type Period } from "@/lib/deadlines/check-period";
import {
  type Counted,
  countBusinessDays,
  countFederalDays,
  countFederalHours,
  countRegulationDays,
  countRegulationHours,
} from "@/lib/deadlines/count-period";
import type { Deadline, DeadlineQuestion, Trigger } from "@/lib/deadlines/deadline";
import { type End, explainDeadline, sayEnd } from "@/lib/deadlines/explain-deadline";
import { checkZone, momentOf } from "@/lib/deadlines/read-trigger";
import type { RuleId } from "@/lib/deadlines/rules";
import { InvalidInput } from "@/lib/errors";

const YEARS = { first: 2000, last: 2099 };

/**
 * Computes a deadline from its rule, event, period and calendar, and from nothing else: not the clock, not the server's
 * zone. `frcp-backward` counts back whatever the sign of the period. InvalidInput by field (rule, trigger, zone, days,
 * hours, businessDays, calendar) when the parts do not fit or the calendar does not reach.
 */
export function computeDeadline(question: DeadlineQuestion): Deadline {
  const { rule, trigger } = question;
  const zone = checkZone(trigger.zone);
  const from = startOf(trigger);
  const period = checkPeriod(question, from);
  if (rule === "none") return nothing("No rule sets a deadline here.");
  if (!period) {
    const why = `The paper itself names ${sayEnd(from)}; a day so named is not moved.`;
    return answer({ rule, calendar: null, counted: { strict: from, due: from, skipped: [] }, zone, why });
  }
  const counted = count(rule, period);
  const event = question.event ?? (rule === "frcp-backward" ? "the event" : "service");
  const why = explainDeadline({ ...period, rule, event, counted });
  const calendar = `${period.calendar.id} ${period.calendar.version}`;
  return answer({ rule, calendar, counted, zone, why });
}

function startOf(trigger: Trigger): End {
  const from =
    "instant" in trigger ? momentOf(trigger.instant, trigger.zone) : readDate(trigger.date, "trigger");
  if (from.year >= YEARS.first && from.year <= YEARS.last) return from;
  throw new InvalidInput({ trigger: `Give a day of the years ${YEARS.first} to ${YEARS.last}.` });
}

function count(rule: RuleId, { from, amount, calendar }: Period): Counted<End> {
  const direction = rule === "frcp-backward" ? -1 : 1;
  if (from instanceof Temporal.ZonedDateTime) {
    if (rule === "eu-1182-71") return countRegulationHours(from, amount);
    return countFederalHours(from, amount, direction, calendar);
  }
  if (rule === "eu-1182-71") return countRegulationDays(from, amount, calendar);
  if (rule === "business-days") return countBusinessDays(from, amount, calendar);
  return countFederalDays(from, amount, direction, calendar);
}

interface Found {
  readonly rule: RuleId;
  readonly calendar: string | null;
  readonly counted: Counted<End>;
  readonly zone: string;
  readonly why: string;
}

function answer({ rule, calendar, counted, zone, why }: Found): Deadline {
  const due = { text: textOf(counted.due), at: endOf(counted.due, zone) };
  const strict =
    counted.strict === counted.due ? due : { text: textOf(counted.strict), at: endOf(counted.strict, zone) };
  const [earlier, later] = Temporal.Instant.compare(due.at, strict.at) < 0 ? [due, strict] : [strict, due];
  return {
    rule,
    calendar,
    due: due.text,
    strict: strict.text,
    dueAt: due.at,
    strictAt: strict.at,
    actBy: earlier.text,
    actByAt: earlier.at,
    keepUntil: later.text,
    keepUntilAt: later.at,
    why,
  };
}

function nothing(why: string): Deadline {
  const texts = { due: null, strict: null, actBy: null, keepUntil: null };
  const instants = { dueAt: null, strictAt: null, actByAt: null, keepUntilAt: null };
  return { rule: "none", calendar: null, ...texts, ...instants, why };
}

function textOf(end: End): string {
  if (end instanceof Temporal.PlainDate) return end.toString();
  return end.toString({ timeZoneName: "never", smallestUnit: "second" });
}

function endOf(end: End, zone: string): Temporal.Instant {
  return end instanceof Temporal.PlainDate
    ? end.add({ days: 1 }).toZonedDateTime(zone).toInstant()
    : end.toInstant();
}
