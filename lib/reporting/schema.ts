import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { WRONG_YEAR, yearFits } from "@/lib/demands/answers";

const DAY = z.iso.date();

/** Whether each is a day of the calendar: of anything else its own field says so, and nothing is compared with it. */
export const areDays = (...texts: string[]): boolean => texts.every((text) => DAY.safeParse(text).success);

const day = (what: string) =>
  z.iso
    .date(`Give ${what} as year-month-day, such as 2026-07-01.`)
    .refine((text) => !areDays(text) || yearFits(Number(text.slice(0, 4))), WRONG_YEAR);

/** The days of a report, UTC, both inclusive. */
export const ReportPeriod = z
  .object({ from: day("the first day"), to: day("the last day") })
  .refine(({ from, to }) => !areDays(from, to) || from <= to, {
    path: ["to"],
    message: "The last day does not come before the first.",
  });

export type ReportPeriod = z.infer<typeof ReportPeriod>;

/** The half-year in which the instant lies, UTC: the period for which such reports are usually published. */
export function halfYearOf(at: Date): ReportPeriod {
  const year = at.getUTCFullYear();
  return at.getUTCMonth() < 6
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** The last half-year that is over at the instant. */
export function halfYearBefore(at: Date): ReportPeriod {
  const { start } = boundsOf(halfYearOf(at));
  return halfYearOf(new Date(start.getTime() - 1));
}

/** Whether the period is a half-year of the calendar. */
export function isHalfYear({ from, to }: ReportPeriod): boolean {
  const half = halfYearOf(new Date(`${from}T00:00:00Z`));
  return half.from === from && half.to === to;
}

/** Whether the period is a year of the calendar. */
export const isYear = ({ from, to }: ReportPeriod): boolean =>
  from.endsWith("-01-01") && to === `${from.slice(0, 4)}-12-31`;

/** The period as half-open instants: from its first midnight to the midnight after its last day, UTC. */
export function boundsOf({ from, to }: ReportPeriod): { start: Date; end: Date } {
  const midnight = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime("UTC").epochMilliseconds);
  return {
    start: midnight(Temporal.PlainDate.from(from)),
    end: midnight(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}
