import { type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/**
 * Real Decreto 2001/1983, art. 45: the days kept in every autonomous community. Days that a community or a town adds or
 * moves, and the August and Christmas recess of the courts, are declared for the place.
 */
export const SPAIN: CountryTable = {
  id: "es",
  name: "Spain, nationwide",
  zone: "Europe/Madrid",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Epiphany", on: fixed(1, 6) },
    { name: "Good Friday", on: easter(-2) },
    { name: "Labour Day", on: fixed(5, 1) },
    { name: "Assumption Day", on: fixed(8, 15) },
    { name: "National Day", on: fixed(10, 12) },
    { name: "All Saints' Day", on: fixed(11, 1) },
    { name: "Constitution Day", on: fixed(12, 6) },
    { name: "Immaculate Conception", on: fixed(12, 8) },
    { name: "Christmas Day", on: fixed(12, 25) },
  ],
};
