import { type CountryTable, easter, fixed, once } from "@/lib/deadlines/holiday-rules";

/** Law 260 of 1949 as amended (Republic Day again from 2001). A town's patron saint is declared for the place. */
export const ITALY: CountryTable = {
  id: "it",
  name: "Italy, nationwide",
  zone: "Europe/Rome",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Epiphany", on: fixed(1, 6) },
    { name: "Easter Sunday", on: easter(0) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Liberation Day", on: fixed(4, 25) },
    { name: "Labour Day", on: fixed(5, 1) },
    { name: "Republic Day", on: fixed(6, 2), from: 2001 },
    once("150 years of unity", "2011-03-17"),
    { name: "Assumption Day", on: fixed(8, 15) },
    {
      name: "St Francis of Assisi",
      on: fixed(10, 4),
      from: 2026,
      unconfirmed: "made a holiday by Law 151 of 2025, which counsel should confirm",
    },
    { name: "All Saints' Day", on: fixed(11, 1) },
    { name: "Immaculate Conception", on: fixed(12, 8) },
    { name: "Christmas Day", on: fixed(12, 25) },
    { name: "St Stephen's Day", on: fixed(12, 26) },
  ],
};
