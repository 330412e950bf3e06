import {
  allUnconfirmed,
  type CountryTable,
  easternEaster,
  fixed,
  type HolidayRule,
  SUBSTITUTE,
} from "@/lib/deadlines/holiday-rules";

const SINCE = 2017;

function withDayOff(name: string, month: number, day: number): HolidayRule[] {
  return [
    { name, on: fixed(month, day), until: SINCE - 1 },
    { name, on: fixed(month, day), from: SINCE, inLieu: SUBSTITUTE },
  ];
}

/** Labour Code, Art. 154; from 2017 on a holiday on a weekend gives the next working day. */
export const BULGARIA: CountryTable = {
  id: "bg",
  name: "Bulgaria",
  zone: "Europe/Sofia",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      ...withDayOff("New Year's Day", 1, 1),
      ...withDayOff("Liberation Day", 3, 3),
      { name: "Good Friday", on: easternEaster(-2), from: 2011 },
      { name: "Easter Monday", on: easternEaster(1) },
      ...withDayOff("Labour Day", 5, 1),
      ...withDayOff("St George's Day", 5, 6),
      ...withDayOff("Education and Culture Day", 5, 24),
      ...withDayOff("Unification Day", 9, 6),
      ...withDayOff("Independence Day", 9, 22),
      ...withDayOff("Christmas Eve", 12, 24),
      ...withDayOff("Christmas Day", 12, 25),
      ...withDayOff("Second day of Christmas", 12, 26),
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
