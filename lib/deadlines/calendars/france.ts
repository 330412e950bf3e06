import { type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Code du travail, art. L3133-1. Days kept only in Alsace, Moselle or overseas are declared for the place. */
export const FRANCE: CountryTable = {
  id: "fr",
  name: "France, metropolitan",
  zone: "Europe/Paris",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Labour Day", on: fixed(5, 1) },
    { name: "Victory Day", on: fixed(5, 8) },
    { name: "Ascension Day", on: easter(39) },
    { name: "Whit Monday", on: easter(50) },
    { name: "Bastille Day", on: fixed(7, 14) },
    { name: "Assumption Day", on: fixed(8, 15) },
    { name: "All Saints' Day", on: fixed(11, 1) },
    { name: "Armistice Day", on: fixed(11, 11) },
    { name: "Christmas Day", on: fixed(12, 25) },
  ],
};
