import type { Temporal } from "temporal-polyfill";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "Monday 14 September". The words are our own, as those of Intl change with its version. */
export function sayDay(date: Temporal.PlainDate): string {
  return `${DAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]}`;
}

/** "Monday 14 September 2026". */
export function sayDate(date: Temporal.PlainDate): string {
  return `${sayDay(date)} ${date.year}`;
}

/**
 * "Monday 14 September 2026 at 15:30 (America/New_York)"; seconds only where there are any, and which of the two is meant
 * where the clocks show an hour twice: "at 01:30 (America/New_York, UTC-04:00)".
 */
export function sayMoment(moment: Temporal.ZonedDateTime): string {
  const time = moment.toPlainTime().toString({ smallestUnit: moment.second ? "second" : "minute" });
  const which = isShownTwice(moment) ? `, UTC${moment.offset}` : "";
  return `${sayDate(moment.toPlainDate())} at ${time} (${moment.timeZoneId}${which})`;
}

function isShownTwice(moment: Temporal.ZonedDateTime): boolean {
  const [first, second] = (["earlier", "later"] as const).map((disambiguation) =>
    moment.toPlainDateTime().toZonedDateTime(moment.timeZoneId, { disambiguation }),
  );
  return first?.epochMilliseconds !== second?.epochMilliseconds;
}

/** "a", "a and b", "a, b and c". */
export function sayList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
