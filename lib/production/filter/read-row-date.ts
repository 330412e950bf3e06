import { Temporal } from "temporal-polyfill";
import {
  type CivilTime,
  isPossible,
  MONTHS,
  mailInstant,
  type ReadDate,
  readMailDate,
  WEEKDAYS,
} from "./read-mail-date";
import type { RowSource } from "./source";

/** The instant that the clocks of a zone showed; an hour that they showed twice or never has no one instant. */
function inZone(time: CivilTime, zone: string): ReadDate {
  const asUtc = mailInstant(time, 0);
  if (zone === "UTC" || "fault" in asUtc) return asUtc;
  try {
    const { year, month, day, hour, minute, second, millisecond = 0 } = time;
    const plain = new Temporal.PlainDateTime(year, month + 1, day, hour, minute, second, millisecond);
    const at = plain.toZonedDateTime(zone, { disambiguation: "reject" }).epochMilliseconds;
    return { at, offset: Math.round((asUtc.at - at) / 60_000) };
  } catch {
    return { fault: "DATE_NO_ZONE" };
  }
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(?:(Z|UTC)|([+-])(\d{2})(?::?([0-5]\d))?)?$/i;

/** ISO 8601 with a time of day, also as PostgreSQL (`+00`) and BigQuery (` UTC`) write it; parts of a millisecond are cut off, which moves nothing over an end of a range. */
function readIso(text: string, zone: string | null): ReadDate {
  const [whole, ...parts] = ISO.exec(text) ?? [];
  if (!whole) return { fault: "DATE_UNREADABLE" };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(0, 6)
    .map((one) => Number(one ?? 0));
  const millisecond = Number((parts[6] ?? "").padEnd(3, "0").slice(0, 3));
  const time = { year, month: month - 1, day, hour, minute, second, millisecond };
  const [utc, sign, hours, minutes] = parts.slice(7);
  if (utc) return mailInstant(time, 0);
  if (sign) return mailInstant(time, (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)));
  return zone ? inZone(time, zone) : { fault: "DATE_NO_ZONE" };
}

/** Counted since 1970, by its digits: a binary fraction could fall on the wrong side of a millisecond. */
function readCount(text: string, digitsOfUnit: 0 | 3): ReadDate {
  const [, whole, fraction = ""] = /^(\d{1,15})(?:\.(\d+))?$/.exec(text) ?? [];
  if (!whole) return { fault: "DATE_UNREADABLE" };
  const at = Number(whole + fraction.padEnd(digitsOfUnit, "0").slice(0, digitsOfUnit));
  return isPossible(at) ? { at, offset: 0 } : { fault: "DATE_IMPOSSIBLE" };
}

/** The date of a row by the rule of its source. */
export function readRowDate(value: unknown, rule: RowSource["date"] & { by: "column" }): ReadDate {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  if (text === "") return { fault: "DATE_MISSING" };
  if (rule.written === "mail") return readMailDate(text);
  if (rule.written === "iso") return readIso(text, rule.zone);
  return readCount(text, rule.written === "seconds" ? 3 : 0);
}

const FROM_LINE =
  /^From .*?\b([a-z]{3}) +([a-z]{3}) +(\d{1,2}) +(\d{2}):(\d{2})(?::(\d{2}))?(?: +([+-]\d{4}|GMT|UTC))?(?: +(\d{4}))(?: +([+-]\d{4}))?\s*$/i;

/** The date of the line that announces a mail in a mailbox, in `zone` where it names none. */
export function readFromLine(line: string | undefined, zone: string): ReadDate {
  if (!line) return { fault: "DATE_MISSING" };
  const [whole, weekdayName = "", monthName = "", day, hour, minute, second, before, year, behind] =
    FROM_LINE.exec(line) ?? [];
  const weekday = WEEKDAYS.indexOf(weekdayName.toLowerCase());
  const month = MONTHS.indexOf(monthName.toLowerCase());
  if (!whole || weekday < 0 || month < 0) return { fault: "DATE_UNREADABLE" };
  const own = before ?? behind;
  if (own)
    return readMailDate(
      `${weekdayName}, ${day} ${monthName} ${year} ${hour}:${minute}:${second ?? "00"} ${own}`,
    );
  const [y = 0, d = 0, h = 0, m = 0, s = 0] = [year, day, hour, minute, second ?? 0].map(Number);
  return inZone({ year: y, month, day: d, hour: h, minute: m, second: s, weekday }, zone);
}
