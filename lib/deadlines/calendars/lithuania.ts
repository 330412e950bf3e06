import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Labour Code 2017, Art. 123. */
export const LITHUANIA: CountryTable = {
  id: "lt",
  name: "Lithuania",
  zone: "Europe/Vilnius",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "State Restoration Day", on: fixed(2, 16) },
      { name: "Independence Day", on: fixed(3, 11) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "St John's Day", on: fixed(6, 24), from: 2005 },
      { name: "Statehood Day", on: fixed(7, 6) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "All Souls' Day", on: fixed(11, 2), from: 2020 },
      { name: "Christmas Eve", on: fixed(12, 24), from: 2010 },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
