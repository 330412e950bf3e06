import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Act on holidays, as last written in 2019. */
export const CROATIA: CountryTable = {
  id: "hr",
  name: "Croatia",
  zone: "Europe/Zagreb",
  version: "2026.2",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Epiphany", on: fixed(1, 6) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Statehood Day", on: fixed(5, 30), until: 2001 },
      { name: "Statehood Day", on: fixed(5, 30), from: 2020 },
      { name: "Corpus Christi", on: easter(60) },
      { name: "Anti-Fascist Struggle", on: fixed(6, 22) },
      { name: "Statehood Day", on: fixed(6, 25), from: 2002, until: 2019 },
      { name: "Victory Day", on: fixed(8, 5) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "Independence Day", on: fixed(10, 8), from: 2002, until: 2019 },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "Remembrance Day", on: fixed(11, 18), from: 2020 },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
