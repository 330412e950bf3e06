import { Temporal } from "temporal-polyfill";
import { sayMoment } from "@/lib/deadlines/say-date";

/** "Monday 14 September 2026 at 15:30 (America/New_York)", in letters and refusals. */
export function sayInstant(at: Date, zone: string): string {
  return sayMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone));
}
