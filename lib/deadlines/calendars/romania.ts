import { allUnconfirmed, type CountryTable, easternEaster, fixed } from "@/lib/deadlines/holiday-rules";

/** Labour Code, Art. 139, as extended over the years. */
export const ROMANIA: CountryTable = {
  id: "ro",
  name: "Romania",
  zone: "Europe/Bucharest",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "New Year", on: fixed(1, 2) },
      { name: "Epiphany", on: fixed(1, 6), from: 2024 },
      { name: "St John", on: fixed(1, 7), from: 2024 },
      { name: "Unification Day", on: fixed(1, 24), from: 2017 },
      { name: "Good Friday", on: easternEaster(-2), from: 2018 },
      { name: "Easter Monday", on: easternEaster(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Children's Day", on: fixed(6, 1), from: 2017 },
      { name: "Whit Monday", on: easternEaster(50), from: 2009 },
      { name: "Assumption Day", on: fixed(8, 15), from: 2009 },
      { name: "St Andrew's Day", on: fixed(11, 30), from: 2012 },
      { name: "National Day", on: fixed(12, 1) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
