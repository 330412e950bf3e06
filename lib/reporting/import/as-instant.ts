import { dayOfSerial } from "./day-of-serial";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BEGINS_WITH_DAY = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;
/** Day and month, or month and day: nobody can tell. */
const EITHER_WAY = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})/;
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
/** The letter between day and time may be a blank, and seconds may be left out. */
const WITH_ZONE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
/** From 1970 until far beyond today; a spreadsheet shows the day, and hands out the number where the cell is none of dates. */
const SERIAL = /^[2-9]\d{4}(\.\d+)?$/;

/** What is wrong with a day that no calendar has; null where one has it. */
function noSuchDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12) return "there are the months 01 to 12, behind the year";
  if (day >= 1 && day <= 28) return null;
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return day > 28 && day <= last ? null : `that month has the days 01 to ${last}`;
}

/** Whether a day is written, and no time of it. */
export const isDayAlone = (written: unknown): boolean => typeof written === "string" && DAY.test(written);

/** An instant as its field wants it, or what would be right. A day alone begins at midnight UTC, as reports count. Pure. */
export function asInstant(written: unknown): { value: unknown } | { fault: string } {
  if (typeof written !== "string") return { value: written };
  const begins = BEGINS_WITH_DAY.exec(written);
  const wrong = begins && noSuchDay(Number(begins[1]), Number(begins[2]), Number(begins[3]));
  if (wrong) return { fault: `There is no day ${begins[0]}: ${wrong}.` };
  if (DAY.test(written)) return { value: `${written}T00:00:00Z` };
  const either = EITHER_WAY.exec(written);
  if (either) {
    const [, one = "", two = ""] = either;
    const both = Number(one) <= 12 && Number(two) <= 12 ? " could be two days" : " is no day as we read it";
    return { fault: `“${written.slice(0, 30)}”${both}: write it as year-month-day, such as 2026-04-03.` };
  }
  if (SERIAL.test(written))
    return {
      fault: `“${written.slice(0, 30)}” may be a day as spreadsheets number them, ${dayOfSerial(Math.floor(Number(written)), false).slice(0, 10)}: write it as year-month-day.`,
    };
  if (WITHOUT_ZONE.test(written))
    return {
      fault: `Say the zone: ${written.replace(" ", "T")}Z where it is in UTC, or with an offset such as +02:00.`,
    };
  const [whole, day, time, seconds = ":00", rest] = WITH_ZONE.exec(written) ?? [];
  return { value: whole ? `${day}T${time}${seconds}${rest}` : written };
}
