import { Temporal } from "temporal-polyfill";
import type { Holiday } from "@/lib/deadlines/calendar";
import type { HolidayRule } from "@/lib/deadlines/holiday-rules";

/**
 * The dated holidays of a table for the years `from` to `until`, both included; `region` adds the lines of that part of
 * the country. Days off in lieu are placed after all holidays stand, so that two in a row find two different days.
 */
export function expandRules(
  rules: readonly HolidayRule[],
  from: number,
  until: number,
  region?: string,
): Holiday[] {
  const days = rules
    .filter((rule) => !rule.regions || (region !== undefined && rule.regions.includes(region)))
    .flatMap((rule) => datesOf(rule, from - 1, until + 1).map((date) => ({ rule, date })))
    .sort((one, two) => Temporal.PlainDate.compare(one.date, two.date));
  const taken = new Set(days.map(({ date }) => date.toString()));
  const holidays = days.map(({ rule, date }) =>
    holiday(rule, date, rule.name, rule.closed ? "closed" : "holiday"),
  );
  for (const { rule, date } of days) {
    if (!rule.inLieu || date.dayOfWeek < 6) continue;
    const dayOff = inLieuOf(date, rule.inLieu.day, taken);
    taken.add(dayOff.toString());
    holidays.push(holiday(rule, dayOff, `the day in lieu of ${rule.name}`, rule.inLieu.kind));
  }
  return holidays.filter(({ date }) => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= until);
}

function datesOf(rule: HolidayRule, from: number, until: number): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  for (let year = Math.max(from, rule.from ?? from); year <= Math.min(until, rule.until ?? until); year++) {
    if (!rule.except?.includes(year)) dates.push(rule.on(year));
  }
  return dates;
}

function inLieuOf(
  date: Temporal.PlainDate,
  day: "next weekday" | "nearest weekday",
  taken: ReadonlySet<string>,
) {
  if (day === "nearest weekday" && date.dayOfWeek === 6) return date.subtract({ days: 1 });
  let next = date.add({ days: 1 });
  while (next.dayOfWeek >= 6 || taken.has(next.toString())) next = next.add({ days: 1 });
  return next;
}

function holiday(rule: HolidayRule, date: Temporal.PlainDate, name: string, kind: Holiday["kind"]): Holiday {
  const { forwardOnly, unconfirmed } = rule;
  return {
    date: date.toString(),
    name,
    kind,
    ...(forwardOnly && { forwardOnly }),
    ...(unconfirmed && { unconfirmed }),
  };
}
