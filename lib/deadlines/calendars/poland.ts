import { type CountryTable, easter, fixed, once } from "@/lib/deadlines/holiday-rules";

/** Act of 18 January 1951 on days free from work, as amended (Epiphany from 2011, Christmas Eve from 2025). */
export const POLAND: CountryTable = {
  id: "pl",
  name: "Poland",
  zone: "Europe/Warsaw",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Epiphany", on: fixed(1, 6), from: 2011 },
    { name: "Easter Sunday", on: easter(0) },
    { name: "Easter Monday", on: easter(1) },
    { name: "State Holiday", on: fixed(5, 1) },
    { name: "Constitution Day", on: fixed(5, 3) },
    { name: "Whit Sunday", on: easter(49) },
    { name: "Corpus Christi", on: easter(60) },
    { name: "Assumption Day", on: fixed(8, 15) },
    { name: "All Saints' Day", on: fixed(11, 1) },
    { name: "Independence Day", on: fixed(11, 11) },
    once("100 years of independence", "2018-11-12"),
    { name: "Christmas Eve", on: fixed(12, 24), from: 2025 },
    { name: "Christmas Day", on: fixed(12, 25) },
    { name: "Second day of Christmas", on: fixed(12, 26) },
  ],
};
