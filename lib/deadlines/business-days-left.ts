import { Temporal } from "temporal-polyfill";
import { type Calendar, isBusinessDay } from "@/lib/deadlines/calendar";

const MOST_DAYS = 400;

/**
 * How many business days are left after today until the last day on which an act due before `at` is in time, both days in
 * `zone`. Null where it has passed, lies more than 400 days ahead, or the calendar does not reach.
 */
export function businessDaysLeft(now: Date, at: Date, zone: string, calendar: Calendar): number | null {
  if (at <= now) return null;
  const today = dayOf(now.getTime(), zone);
  const last = dayOf(at.getTime() - 1, zone);
  if (today.until(last).days > MOST_DAYS || today.year < calendar.from || last.year > calendar.until)
    return null;
  let left = 0;
  for (let day = today; Temporal.PlainDate.compare(day, last) < 0; ) {
    day = day.add({ days: 1 });
    if (isBusinessDay(calendar, day)) left += 1;
  }
  return left;
}

const dayOf = (milliseconds: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).toPlainDate();
