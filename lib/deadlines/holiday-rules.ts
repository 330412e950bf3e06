import { Temporal } from "temporal-polyfill";
import type { Holiday } from "@/lib/deadlines/calendar";

export const [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [
  1, 2, 3, 4, 5, 6, 7,
] as const;
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** One line of a calendar's table: a day that returns every year. `from` and `until` are years, both included. */
export interface HolidayRule {
  readonly name: string;
  readonly on: (year: number) => Temporal.PlainDate;
  readonly from?: number;
  readonly until?: number;
  /** Years in which another line takes this one's place. */
  readonly except?: readonly number[];
  /** The day off when the holiday falls on a weekend; none where the law gives none. */
  readonly inLieu?: InLieu;
  /** Parts of the country, by their id in the table, where alone the day is kept. */
  readonly regions?: readonly string[];
  /** Offices shut, but the law of periods does not know the day. */
  readonly closed?: true;
  /** Only a US State declares it: it extends forward periods alone, FRCP 6(a)(6)(C). */
  readonly forwardOnly?: true;
  readonly unconfirmed?: string;
}

interface InLieu {
  readonly day: "next weekday" | "nearest weekday";
  readonly kind: Holiday["kind"];
}

/** A country's table of holidays with the law it rests on. */
export interface CountryTable {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly version: string;
  readonly rules: readonly HolidayRule[];
  /** Names of parts by id; each becomes the calendar `<country>-<part>`. */
  readonly regions?: Readonly<Record<string, string>>;
  /** Zones of the parts that have another than the country's. */
  readonly zones?: Readonly<Record<string, string>>;
}

/** The law itself moves the holiday to the next weekday that is free. */
export const SUBSTITUTE: InLieu = { day: "next weekday", kind: "holiday" };
/** Offices shut on the nearest weekday, but the holiday itself does not move. */
export const OFFICES_NEAREST: InLieu = { day: "nearest weekday", kind: "closed" };
/** Offices shut on the next weekday, but the holiday itself does not move. */
export const OFFICES_NEXT: InLieu = { day: "next weekday", kind: "closed" };

/** The same day each year. */
export function fixed(month: number, day: number) {
  return (year: number) => new Temporal.PlainDate(year, month, day);
}

/** The first such weekday on or after a day: the third Monday of January is `onOrAfter(MONDAY, 1, 15)`. */
export function onOrAfter(weekday: Weekday, month: number, day: number) {
  return (year: number) => {
    const start = new Temporal.PlainDate(year, month, day);
    return start.add({ days: (weekday - start.dayOfWeek + 7) % 7 });
  };
}

/** The n-th such weekday of a month. */
export function nth(n: 1 | 2 | 3 | 4, weekday: Weekday, month: number) {
  return onOrAfter(weekday, month, 7 * n - 6);
}

/** The last such weekday on or before a day: the last Monday of May is `onOrBefore(MONDAY, 5, 31)`. */
export function onOrBefore(weekday: Weekday, month: number, day: number) {
  return (year: number) => {
    const end = new Temporal.PlainDate(year, month, day);
    return end.subtract({ days: (end.dayOfWeek - weekday + 7) % 7 });
  };
}

/** Days before (-) or after (+) Easter Sunday of the Western churches. */
export function easter(offset: number) {
  return (year: number) => easterSunday(year).add({ days: offset });
}

/** A single day of one year: a jubilee, a funeral, a move. */
export function once(name: string, date: string, regions?: readonly string[]): HolidayRule {
  const on = Temporal.PlainDate.from(date);
  return { name, on: () => on, from: on.year, until: on.year, ...(regions && { regions }) };
}

/** Easter Sunday by the anonymous Gregorian reckoning (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moon =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const fromMarch = moon + sunday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1);
}

/** Days before (-) or after (+) Easter Sunday of the Eastern churches, in the common calendar. */
export function easternEaster(offset: number) {
  return (year: number) => {
    const cycle = (19 * (year % 19) + 15) % 30;
    const weekday = (2 * (year % 4) + 4 * (year % 7) - cycle + 34) % 7;
    // The Julian calendar is thirteen days behind from 1900 to 2099.
    return new Temporal.PlainDate(year, 3, 22).add({ days: cycle + weekday + 13 + offset });
  };
}

/** So many days after another day. */
export function after(on: HolidayRule["on"], days: number) {
  return (year: number) => on(year).add({ days });
}

/** Years of the calendars that leave this remainder when divided. */
export function yearsThat(divisor: number, remainder: number): number[] {
  return Array.from({ length: 40 }, (_, index) => 1998 + index).filter(
    (year) => year % divisor === remainder,
  );
}

/** The same doubt about every line of a table that nobody has read in an official list yet. */
export function allUnconfirmed(rules: readonly HolidayRule[], unconfirmed: string): HolidayRule[] {
  return rules.map((rule) => ({ ...rule, unconfirmed }));
}
