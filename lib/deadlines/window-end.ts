import type { Temporal } from "temporal-polyfill";
import { momentOf } from "@/lib/deadlines/read-trigger";
import { InvalidInput } from "@/lib/errors";

const LONGEST_WINDOW_DAYS = 366;

/**
 * The objection window is over once this instant is reached. The day of sending is left out, every other day counts, and
 * the last one runs to its end in `zone`, the customer's; 0 days leave the rest of the day of sending. InvalidInput for a
 * zone that is none or days that are no whole number from 0 to 366.
 */
export function windowEnd(sentAt: Temporal.Instant | Date, days: number, zone: string): Temporal.Instant {
  if (!Number.isInteger(days) || days < 0 || days > LONGEST_WINDOW_DAYS) {
    throw new InvalidInput({
      days: `Give the window as a whole number of days from 0 to ${LONGEST_WINDOW_DAYS}.`,
    });
  }
  const sent = momentOf(sentAt, zone);
  return sent
    .toPlainDate()
    .add({ days: days + 1 })
    .toZonedDateTime(sent.timeZoneId)
    .toInstant();
}
