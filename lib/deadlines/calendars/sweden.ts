import { type CountryTable, easter, FRIDAY, fixed, onOrAfter, SATURDAY } from "@/lib/deadlines/holiday-rules";

/**
 * Lag (1989:253) om allmänna helgdagar (National Day in place of Whit Monday from 2005), and lag (1930:173), section 2,
 * which treats Midsummer Eve, Christmas Eve and New Year's Eve as holidays when a statutory period ends.
 */
export const SWEDEN: CountryTable = {
  id: "se",
  name: "Sweden",
  zone: "Europe/Stockholm",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Epiphany", on: fixed(1, 6) },
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Sunday", on: easter(0) },
    { name: "Easter Monday", on: easter(1) },
    { name: "May Day", on: fixed(5, 1) },
    { name: "Ascension Day", on: easter(39) },
    { name: "Whit Sunday", on: easter(49) },
    { name: "Whit Monday", on: easter(50), until: 2004 },
    { name: "National Day", on: fixed(6, 6), from: 2005 },
    { name: "Midsummer Eve", on: onOrAfter(FRIDAY, 6, 19) },
    { name: "Midsummer Day", on: onOrAfter(SATURDAY, 6, 20) },
    { name: "All Saints' Day", on: onOrAfter(SATURDAY, 10, 31) },
    { name: "Christmas Eve", on: fixed(12, 24) },
    { name: "Christmas Day", on: fixed(12, 25) },
    { name: "Second day of Christmas", on: fixed(12, 26) },
    { name: "New Year's Eve", on: fixed(12, 31) },
  ],
};
