import { withoutComments } from "./without-comments";

/** Why a date does not say at which instant. */
export type DateFault =
  | "DATE_MISSING"
  | "DATE_UNREADABLE"
  | "DATE_NO_ZONE"
  | "DATE_SHORT_YEAR"
  | "DATE_IMPOSSIBLE"
  | "DATES_DIFFER";

/** An instant in milliseconds since 1970 (UTC), with the minutes by which its writer's clock was ahead; or why not. */
export type ReadDate = { at: number; offset: number } | { fault: DateFault };

export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

// RFC 5322 4.3 gives these a meaning. Every other name of a zone means different hours to different people (IST, CST of
// China, BST), and a single letter was so often used wrongly that it says nothing.
const ZONES: Readonly<Record<string, number>> = {
  ...{ ut: 0, utc: 0, gmt: 0, z: 0 },
  ...{ edt: -240, est: -300, cdt: -300, cst: -360, mdt: -360, mst: -420, pdt: -420, pst: -480 },
};
/** The clocks of the world: from 12 hours behind UTC to 14 ahead. */
const LEAST_OFFSET = -12 * 60;
const MOST_OFFSET = 14 * 60;

/** No record is older, for a clock that was never set begins at 1970; and none is from so far ahead. */
const EARLIEST = Date.UTC(1971, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Can a record be of this instant at all? */
export const isPossible = (at: number) => at >= EARLIEST && at < LATEST;

function offsetOf(zone: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? [];
  if (!sign) return ZONES[zone.toLowerCase()] ?? null;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return Number(minutes) < 60 ? offset : Number.NaN;
}

/** What a date is written as, before anybody asks whether there is such a day. Month from 0. */
export interface CivilTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond?: number;
  /** Where the date names its day of the week; 0 is Sunday. */
  weekday?: number | undefined;
}

/** The instant in ms as if the clock had shown UTC, or null where there is no such time of such a day. */
export function civilInstant(time: CivilTime): number | null {
  const { year, month, day, hour, minute, second, millisecond = 0, weekday } = time;
  if (year < 1000 || hour > 23 || minute > 59 || second > 59) return null;
  const at = Date.UTC(year, month, day, hour, minute, second, millisecond);
  const date = new Date(at);
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  return weekday === undefined || date.getUTCDay() === weekday ? at : null;
}

/** The instant of a time under an offset in minutes, where there is such a time and a record can be of it. */
export function mailInstant(time: CivilTime, offset: number): ReadDate {
  const civil = civilInstant(time);
  const at = civil === null ? Number.NaN : civil - offset * 60_000;
  if (!isPossible(at) || offset < LEAST_OFFSET || offset > MOST_OFFSET) return { fault: "DATE_IMPOSSIBLE" };
  return { at, offset };
}

const DATE =
  /^\s*(?:([a-z]{3})\s*,\s*)?(\d{1,2})\s+([a-z]{3})\s+(\d+)\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?(?:\s+([+-]\d{4}|[a-z]+))?\s*$/i;

/**
 * The date of a mail as RFC 5322 writes it, comments left out. Never guessed: a date without a zone, with a zone that says
 * nothing, with a year of two digits, on a day that does not exist or falls on another weekday has a fault.
 */
export function readMailDate(text: string): ReadDate {
  const [, weekdayName = "", day, monthName = "", year = "", hour, minute, second = "0", zone] =
    DATE.exec(withoutComments(text) ?? "") ?? [];
  const month = MONTHS.indexOf(monthName.toLowerCase());
  const weekday = WEEKDAYS.indexOf(weekdayName.toLowerCase());
  if (month < 0 || (weekdayName && weekday < 0)) return { fault: "DATE_UNREADABLE" };
  if (year.length < 4) return { fault: "DATE_SHORT_YEAR" };
  if (year.length > 4) return { fault: "DATE_IMPOSSIBLE" };
  const offset = zone ? offsetOf(zone) : null;
  if (offset === null) return { fault: "DATE_NO_ZONE" };
  const written = [year, day, hour, minute, second].map(Number);
  const [y = 0, d = 0, h = 0, m = 0, s = 0] = written;
  const time = { year: y, month, day: d, hour: h, minute: m, second: s };
  return mailInstant(weekdayName ? { ...time, weekday } : time, offset);
}
