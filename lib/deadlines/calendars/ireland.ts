import {
  type CountryTable,
  easter,
  FRIDAY,
  fixed,
  MONDAY,
  nth,
  OFFICES_NEXT,
  once,
  onOrBefore,
} from "@/lib/deadlines/holiday-rules";

/**
 * Organisation of Working Time Act 1997, Second Schedule, and S.I. 50 of 2022. A public holiday on a weekend does not
 * move in law, though offices shut on the next weekday; on Good Friday courts and banks shut by custom alone.
 */
export const IRELAND: CountryTable = {
  id: "ie",
  name: "Ireland",
  zone: "Europe/Dublin",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1), inLieu: OFFICES_NEXT },
    { name: "St Brigid's Day", on: stBrigid, from: 2023 },
    { name: "St Patrick's Day", on: fixed(3, 17), inLieu: OFFICES_NEXT },
    once("Day of Remembrance", "2022-03-18"),
    { name: "Good Friday", on: easter(-2), closed: true },
    { name: "Easter Monday", on: easter(1) },
    { name: "May Day", on: nth(1, MONDAY, 5) },
    { name: "June holiday", on: nth(1, MONDAY, 6) },
    { name: "August holiday", on: nth(1, MONDAY, 8) },
    { name: "October holiday", on: onOrBefore(MONDAY, 10, 31) },
    { name: "Christmas Day", on: fixed(12, 25), inLieu: OFFICES_NEXT },
    { name: "St Stephen's Day", on: fixed(12, 26), inLieu: OFFICES_NEXT },
  ],
};

/** The first Monday of February, but 1 February itself when that is a Friday. */
function stBrigid(year: number) {
  const first = fixed(2, 1)(year);
  return first.dayOfWeek === FRIDAY ? first : nth(1, MONDAY, 2)(year);
}
