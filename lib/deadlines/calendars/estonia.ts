import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Public Holidays and Days of National Importance Act. */
export const ESTONIA: CountryTable = {
  id: "ee",
  name: "Estonia",
  zone: "Europe/Tallinn",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Independence Day", on: fixed(2, 24) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Spring Day", on: fixed(5, 1) },
      { name: "Victory Day", on: fixed(6, 23) },
      { name: "Midsummer Day", on: fixed(6, 24) },
      { name: "Restoration of Independence", on: fixed(8, 20) },
      { name: "Christmas Eve", on: fixed(12, 24), from: 2005 },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
