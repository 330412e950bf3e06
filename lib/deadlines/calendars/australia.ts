import {
  type CountryTable,
  easter,
  fixed,
  type HolidayRule,
  OFFICES_NEXT,
  once,
  SUBSTITUTE,
} from "@/lib/deadlines/holiday-rules";

/** The first year in which every State and Territory gave the same days in lieu; before it they only shut offices. */
const ALIKE = 2011;

/**
 * Days that every State and Territory keeps. The Acts Interpretation Act 1901, s. 36(2), looks to the place where the act
 * is due, so its other days (the King's Birthday, Labour Day) are declared for the place.
 */
export const AUSTRALIA: CountryTable = {
  id: "au",
  name: "Australia, days common to all States and Territories",
  zone: "Australia/Sydney",
  version: "2026.1",
  rules: [
    ...withDayInLieu("New Year's Day", 1, 1),
    ...withDayInLieu("Australia Day", 1, 26),
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Anzac Day", on: fixed(4, 25) },
    once("Mourning of Queen Elizabeth II", "2022-09-22"),
    ...withDayInLieu("Christmas Day", 12, 25),
    ...withDayInLieu("Boxing Day", 12, 26),
  ],
};

function withDayInLieu(name: string, month: number, day: number): HolidayRule[] {
  return [
    { name, on: fixed(month, day), until: ALIKE - 1, inLieu: OFFICES_NEXT },
    { name, on: fixed(month, day), from: ALIKE, inLieu: SUBSTITUTE },
  ];
}
