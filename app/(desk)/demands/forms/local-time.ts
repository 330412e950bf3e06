import { Temporal } from "temporal-polyfill";

/** "2026-12-14T17:00" in the zone, as a datetime field wants its first value. */
export function localTime(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return local.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** So many days from `now`, at 17:00 in the zone: the default for a day by which somebody answers. */
export function closeOfBusiness(now: Date, days: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).add({ days });
  return `${local.toPlainDate()}T17:00`;
}
