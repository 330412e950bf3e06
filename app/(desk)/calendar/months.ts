import type { Temporal } from "temporal-polyfill";
import { sayDate } from "@/lib/deadlines/say-date";

/** "September 2026". */
export const monthName = (month: Temporal.PlainYearMonth): string =>
  sayDate(month.toPlainDate({ day: 1 }))
    .split(" ")
    .slice(2)
    .join(" ");

/** All instants that may stand on a day of the month somewhere on earth: a day more on both sides, and the weeks it shares. */
export function monthSpan(month: Temporal.PlainYearMonth): { from: Date; until: Date } {
  const at = (date: Temporal.PlainDate) => new Date(`${date}T00:00:00Z`);
  return {
    from: at(month.toPlainDate({ day: 1 }).subtract({ days: 8 })),
    until: at(month.toPlainDate({ day: month.daysInMonth }).add({ days: 9 })),
  };
}

/** The days of the month in whole weeks from Monday on, with those of the months beside it. */
export function weeksOf(month: Temporal.PlainYearMonth): Temporal.PlainDate[] {
  const first = month.toPlainDate({ day: 1 });
  const last = month.toPlainDate({ day: month.daysInMonth });
  const start = first.subtract({ days: first.dayOfWeek - 1 });
  const length = start.until(last).days + 1 + (7 - last.dayOfWeek);
  return Array.from({ length }, (_, days) => start.add({ days }));
}
