import { Temporal } from "temporal-polyfill";
import type { InstrumentKind } from "@/lib/instruments/kind";

/**
 * The last day on which a paper issued on that day may be served, as year-month-day; null where the kind sets no limit. The day
 * of issue is not counted, and no weekend moves the end: a paper that may be stale is looked at. Pure.
 */
export function lastDayOfService(
  { validity }: Partial<Pick<InstrumentKind, "validity">>,
  issuedOn: string,
): string | null {
  if (!validity) return null;
  const { days, months } = validity;
  return Temporal.PlainDate.from(issuedOn)
    .add({ ...(days && { days }), ...(months && { months }) })
    .toString();
}

/** Whether a paper was served after its time: the day of service is that of the zone in which we were served. Pure. */
export function servedTooLate(
  kind: Partial<Pick<InstrumentKind, "validity">>,
  issuedOn: string,
  served: { at: Date; zone: string },
): boolean {
  const last = lastDayOfService(kind, issuedOn);
  const day = Temporal.Instant.fromEpochMilliseconds(served.at.getTime())
    .toZonedDateTimeISO(served.zone)
    .toPlainDate()
    .toString();
  return last !== null && day > last;
}
