import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Royal Decree of 18 April 1974 on public holidays. */
export const BELGIUM: CountryTable = {
  id: "be",
  name: "Belgium",
  zone: "Europe/Brussels",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Ascension Day", on: easter(39) },
      { name: "Whit Monday", on: easter(50) },
      { name: "National Day", on: fixed(7, 21) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "Armistice Day", on: fixed(11, 11) },
      { name: "Christmas Day", on: fixed(12, 25) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
