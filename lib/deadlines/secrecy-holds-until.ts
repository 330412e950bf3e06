import { Temporal } from "temporal-polyfill";
import { type Calendar, isOfficeDay, readDate } from "@/lib/deadlines/calendar";
import { checkZone } from "@/lib/deadlines/read-trigger";
import { InvalidInput } from "@/lib/errors";

/**
 * When offices open in `zone` on the first business day after `date`, at `hour` (0 to 23) o'clock. Days on which offices
 * merely shut are passed over too. InvalidInput when the calendar does not reach that far.
 */
export function nextBusinessDayStart(
  calendar: Calendar,
  zone: string,
  date: Temporal.PlainDate | string,
  hour = 9,
): Temporal.Instant {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
    throw new InvalidInput({ hour: "Give the hour as a whole number from 0 to 23." });
  }
  const timeZone = checkZone(zone);
  let day = readDate(date).add({ days: 1 });
  while (!isOfficeDay(calendar, day)) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) }).toInstant();
}

/**
 * Before this instant nothing may be told that an order in force through `endDate` forbids: the order holds to the end of
 * that day in its court's zone, and an extension may still arrive with the morning of the next business day there.
 */
export function secrecyHoldsUntil(
  endDate: Temporal.PlainDate | string,
  zone: string,
  calendar: Calendar,
): Temporal.Instant {
  return nextBusinessDayStart(calendar, zone, endDate);
}
