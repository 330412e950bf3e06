import { Temporal } from "temporal-polyfill";
import { type Calendar, holidayOn } from "@/lib/deadlines/calendar";
import type { Counted } from "@/lib/deadlines/count-period";
import { RULES, type RuleId, type Unit } from "@/lib/deadlines/rules";
import { sayDate, sayDay, sayList, sayMoment } from "@/lib/deadlines/say-date";

/** Where a period ends: a day (to its end) or a moment. */
export type End = Temporal.PlainDate | Temporal.ZonedDateTime;

export interface CountedPeriod {
  readonly rule: RuleId;
  readonly amount: number;
  readonly unit: Unit;
  readonly event: string;
  readonly from: End;
  readonly counted: Counted<End>;
  readonly calendar: Calendar;
}

const UNIT_WORDS: Record<Unit, readonly [one: string, many: string]> = {
  days: ["day", "days"],
  hours: ["hour", "hours"],
  businessDays: ["business day", "business days"],
};

/** The sentence that tells a lawyer where a deadline comes from, with the days that moved it. */
export function explainDeadline(period: CountedPeriod): string {
  const { rule, amount, unit, event, from, counted, calendar } = period;
  const words = `${amount} ${UNIT_WORDS[unit][amount === 1 ? 0 : 1]}`;
  const start = `${words} ${rule === "frcp-backward" ? "before" : "from"} ${event} on ${sayEnd(from)}`;
  const skipped = counted.skipped.map((day) => saySkipped(day, calendar));
  const outcome =
    unit === "businessDays" ? sayBusinessDays(counted.due, skipped) : sayPeriod(period, sayList(skipped));
  return `${start}, counted ${RULES[rule].law}: ${outcome}.${sayUnconfirmed(counted.skipped, calendar)}${sayCalendar(calendar)}`;
}

/** The day with its year, or the moment with its zone. */
export function sayEnd(end: End): string {
  return end instanceof Temporal.PlainDate ? sayDate(end) : sayMoment(end);
}

function sayBusinessDays(due: End, skipped: readonly string[]): string {
  return `${sayList(["weekends", ...skipped])} do not count, and the last day is ${sayEnd(due)}`;
}

function sayPeriod({ rule, unit, counted }: CountedPeriod, skipped: string): string {
  const last = unit === "hours" ? "the period ends" : "the last day is";
  const due = unit === "hours" ? `on ${sayEnd(counted.due)}` : sayEnd(counted.due);
  const obstacles = [
    skipped && `it may not end on ${skipped}`,
    counted.lengthened && "it must hold two working days",
  ].filter(Boolean);
  if (obstacles.length > 0) {
    return `it would end on ${sayEnd(counted.strict)}, but ${obstacles.join(" and ")}, so ${last} ${due}`;
  }
  if (unit !== "hours") return `${last} ${due}`;
  const how = rule === "eu-1182-71" ? "the hour of the event is left out" : "every hour counts";
  return `${how}, so ${last} ${due}`;
}

function saySkipped(day: Temporal.PlainDate, calendar: Calendar): string {
  const holiday = holidayOn(calendar, day);
  return holiday?.kind === "holiday" ? `${sayDay(day)} (${holiday.name})` : sayDay(day);
}

/** Which list of holidays was asked, so that a later one can be told from it. */
function sayCalendar({ id, version }: Calendar): string {
  return ` Calendar ${id}, version ${version}.`;
}

function sayUnconfirmed(days: readonly Temporal.PlainDate[], calendar: Calendar): string {
  const doubts = new Map<string, string>();
  for (const day of days) {
    const holiday = day.dayOfWeek < 6 ? holidayOn(calendar, day) : undefined;
    if (holiday?.unconfirmed) doubts.set(holiday.name, holiday.unconfirmed);
  }
  return [...doubts].map(([name, doubt]) => ` Unconfirmed: ${name} (${doubt}).`).join("");
}
