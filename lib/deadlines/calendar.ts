import { Temporal } from "temporal-polyfill";
import { sayDate } from "@/lib/deadlines/say-date";
import { InvalidInput } from "@/lib/errors";

export interface Holiday {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly name: string;
  /** `closed`: offices are shut, for example in place of a holiday on a Saturday, but no period is extended. */
  readonly kind: "holiday" | "closed";
  /** A day that a US State declares extends only periods counted forward: FRCP 6(a)(6)(C). */
  readonly forwardOnly?: boolean;
  /** Why counsel should confirm this day before relying on it. */
  readonly unconfirmed?: string;
}

/** Facts of a calendar as they are handed in; `from` and `until` are years, both included. */
export interface CalendarFacts {
  readonly id: string;
  readonly name: string;
  /** IANA name: where the offices of this calendar are, when nothing closer is known. */
  readonly zone: string;
  readonly version: string;
  readonly from: number;
  readonly until: number;
  readonly holidays: readonly Holiday[];
}

/** A calendar ready for counting. Saturdays and Sundays are never business days and are not listed. */
export interface Calendar extends Omit<CalendarFacts, "holidays"> {
  readonly holidays: ReadonlyMap<string, Holiday>;
}

/** Checks and indexes a calendar. A year without a single holiday is a gap in the data: InvalidInput. */
export function buildCalendar(facts: CalendarFacts): Calendar {
  const holidays = new Map<string, Holiday>();
  for (const day of facts.holidays) {
    const date = readDate(day.date);
    if (date.year < facts.from || date.year > facts.until) throw outside(facts, date, "calendar");
    const other = holidays.get(day.date);
    holidays.set(day.date, other ? both(other, day) : day);
  }
  const years = new Set([...holidays.keys()].map((date) => Number(date.slice(0, 4))));
  for (let year = facts.from; year <= facts.until; year++) {
    if (!years.has(year)) {
      throw new InvalidInput({
        calendar: `The calendar ${facts.id} has no holiday in ${year}; every year from ${facts.from} to ${facts.until} needs its holidays.`,
      });
    }
  }
  return { ...facts, holidays };
}

/** What is known of `date`, weekends aside. InvalidInput where the calendar does not reach; `field` names who asked. */
export function holidayOn(
  calendar: Calendar,
  date: Temporal.PlainDate,
  field = "calendar",
): Holiday | undefined {
  if (date.year < calendar.from || date.year > calendar.until) throw outside(calendar, date, field);
  return calendar.holidays.get(date.toString());
}

/** Whether a period counted in `direction` may end on `date`. InvalidInput outside the calendar's years. */
export function isBusinessDay(calendar: Calendar, date: Temporal.PlainDate, direction: 1 | -1 = 1): boolean {
  const holiday = holidayOn(calendar, date);
  if (date.dayOfWeek >= 6) return false;
  return holiday?.kind !== "holiday" || (direction === -1 && holiday.forwardOnly === true);
}

/** Whether offices are open: a business day that is not merely `closed` either. */
export function isOfficeDay(calendar: Calendar, date: Temporal.PlainDate): boolean {
  return isBusinessDay(calendar, date) && !calendar.holidays.has(date.toString());
}

/** Reads YYYY-MM-DD; anything else, and days that no month has, is InvalidInput under `field`. */
export function readDate(date: Temporal.PlainDate | string, field = "date"): Temporal.PlainDate {
  if (date instanceof Temporal.PlainDate) return date;
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    try {
      return Temporal.PlainDate.from(date, { overflow: "reject" });
    } catch {
      // The sentence below says what would be right.
    }
  }
  throw new InvalidInput({ [field]: "Give a date of the calendar as year-month-day, such as 2026-09-14." });
}

function both(one: Holiday, two: Holiday): Holiday {
  const [main, side] = one.kind === "holiday" ? [one, two] : [two, one];
  if (side.kind === "closed" || main.name === side.name) return main;
  const { forwardOnly: _, ...day } = main;
  const name = `${one.name} and ${two.name}`;
  return main.forwardOnly && side.forwardOnly ? { ...day, name, forwardOnly: true } : { ...day, name };
}

function outside(
  facts: Omit<CalendarFacts, "holidays">,
  date: Temporal.PlainDate,
  field: string,
): InvalidInput {
  return new InvalidInput({
    [field]: `The calendar ${facts.id} covers the years ${facts.from} to ${facts.until}; ${sayDate(date)} lies outside.`,
  });
}
