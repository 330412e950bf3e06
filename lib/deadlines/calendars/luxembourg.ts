import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Code du travail, Art. L.232-2. */
export const LUXEMBOURG: CountryTable = {
  id: "lu",
  name: "Luxembourg",
  zone: "Europe/Luxembourg",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Europe Day", on: fixed(5, 9), from: 2019 },
      { name: "Ascension Day", on: easter(39) },
      { name: "Whit Monday", on: easter(50) },
      { name: "National Day", on: fixed(6, 23) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "St Stephen's Day", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
