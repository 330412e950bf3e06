import { Temporal } from "temporal-polyfill";
import { type Calendar, isBusinessDay } from "@/lib/deadlines/calendar";

/** A counted period: where it ends without any roll, where the law lets it end, and the days passed over between. */
export interface Counted<End> {
  readonly strict: End;
  readonly due: End;
  readonly skipped: readonly Temporal.PlainDate[];
  /** The period was lengthened so that it holds two working days. */
  readonly lengthened?: boolean;
}

type Days = Counted<Temporal.PlainDate>;
type Hours = Counted<Temporal.ZonedDateTime>;

/**
 * FRCP 6(a)(1) and (5): leave out the day of the event, count every day; a last day on a Saturday, Sunday or legal
 * holiday gives way to the next that is none, onward in the direction of the count.
 */
export function countFederalDays(
  from: Temporal.PlainDate,
  days: number,
  direction: 1 | -1,
  calendar: Calendar,
): Days {
  const strict = from.add({ days: days * direction });
  return { strict, ...roll(strict, direction, calendar) };
}

/** FRCP 6(a)(2): count every hour from the event on; a last hour on such a day moves to the same time of the next. */
export function countFederalHours(
  from: Temporal.ZonedDateTime,
  hours: number,
  direction: 1 | -1,
  calendar: Calendar,
): Hours {
  const strict = from.add({ hours: hours * direction });
  const { due, skipped } = roll(strict.toPlainDate(), direction, calendar);
  const moved =
    skipped.length > 0
      ? due.toZonedDateTime({ timeZone: strict.timeZoneId, plainTime: strict.toPlainTime() })
      : strict;
  return { strict, due: moved, skipped };
}

/**
 * Regulation 1182/71, Art. 3(1), (4) and (5): leave out the day of the event; a last day on a holiday, Saturday or Sunday
 * gives way to the next working day; a period of two days or more holds at least two working days.
 */
export function countRegulationDays(from: Temporal.PlainDate, days: number, calendar: Calendar): Days {
  const strict = from.add({ days });
  const rolled = roll(strict, 1, calendar);
  if (days < 2) return { strict, ...rolled };
  const second = nthBusinessDay(from, 2, calendar);
  if (Temporal.PlainDate.compare(second, rolled.due) <= 0) return { strict, ...rolled };
  return { strict, due: second, skipped: rolled.skipped, lengthened: true };
}

/** Regulation 1182/71, Art. 3(1), (2)(a) and (4): leave out the hour of the event; hours never roll. */
export function countRegulationHours(from: Temporal.ZonedDateTime, hours: number): Hours {
  const due = from.round({ smallestUnit: "hour", roundingMode: "floor" }).add({ hours: hours + 1 });
  return { strict: from.add({ hours }), due, skipped: [] };
}

/** Business days after the day of the event; the last one always is one, so nothing rolls. */
export function countBusinessDays(from: Temporal.PlainDate, days: number, calendar: Calendar): Days {
  const due = nthBusinessDay(from, days, calendar);
  const skipped: Temporal.PlainDate[] = [];
  for (
    let day = from.add({ days: 1 });
    Temporal.PlainDate.compare(day, due) < 0;
    day = day.add({ days: 1 })
  ) {
    if (day.dayOfWeek < 6 && !isBusinessDay(calendar, day)) skipped.push(day);
  }
  return { strict: due, due, skipped };
}

function roll(last: Temporal.PlainDate, direction: 1 | -1, calendar: Calendar) {
  const skipped: Temporal.PlainDate[] = [];
  let due = last;
  while (!isBusinessDay(calendar, due, direction)) {
    skipped.push(due);
    due = due.add({ days: direction });
  }
  return { due, skipped };
}

function nthBusinessDay(from: Temporal.PlainDate, n: number, calendar: Calendar): Temporal.PlainDate {
  let day = from;
  for (let left = n; left > 0; ) {
    day = day.add({ days: 1 });
    if (isBusinessDay(calendar, day)) left -= 1;
  }
  return day;
}
