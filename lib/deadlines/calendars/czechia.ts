import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Act 245/2000 on holidays. */
export const CZECHIA: CountryTable = {
  id: "cz",
  name: "Czechia",
  zone: "Europe/Prague",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Good Friday", on: easter(-2), from: 2016 },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Liberation Day", on: fixed(5, 8) },
      { name: "Cyril and Methodius", on: fixed(7, 5) },
      { name: "Jan Hus Day", on: fixed(7, 6) },
      { name: "Statehood Day", on: fixed(9, 28) },
      { name: "Independent State Day", on: fixed(10, 28) },
      { name: "Freedom and Democracy Day", on: fixed(11, 17) },
      { name: "Christmas Eve", on: fixed(12, 24) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
