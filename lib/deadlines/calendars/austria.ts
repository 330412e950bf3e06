import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Arbeitsruhegesetz, section 7; Good Friday by the federal act on the running of periods of 1961. */
export const AUSTRIA: CountryTable = {
  id: "at",
  name: "Austria",
  zone: "Europe/Vienna",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Epiphany", on: fixed(1, 6) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Ascension Day", on: easter(39) },
      { name: "Whit Monday", on: easter(50) },
      { name: "Corpus Christi", on: easter(60) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "National Day", on: fixed(10, 26) },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "Immaculate Conception", on: fixed(12, 8) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "St Stephen's Day", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
