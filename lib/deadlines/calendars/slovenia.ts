import { allUnconfirmed, type CountryTable, easter, fixed, once } from "@/lib/deadlines/holiday-rules";

/** Act on holidays and days off; 2 January was none from 2013 to 2016. */
export const SLOVENIA: CountryTable = {
  id: "si",
  name: "Slovenia",
  zone: "Europe/Ljubljana",
  version: "2026.2",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "New Year", on: fixed(1, 2), except: [2013, 2014, 2015, 2016] },
      { name: "Prešeren Day", on: fixed(2, 8) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Resistance Day", on: fixed(4, 27) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Labour Day", on: fixed(5, 2) },
      { name: "Statehood Day", on: fixed(6, 25) },
      once("Solidarity Day after the floods", "2023-08-14"),
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "Reformation Day", on: fixed(10, 31) },
      { name: "Day of Remembrance", on: fixed(11, 1) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Independence Day", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
