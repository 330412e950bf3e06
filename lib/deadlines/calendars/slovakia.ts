import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Act 241/1993 on holidays, with the days that later acts made working days. */
export const SLOVAKIA: CountryTable = {
  id: "sk",
  name: "Slovakia",
  zone: "Europe/Bratislava",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Epiphany", on: fixed(1, 6) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Victory Day", on: fixed(5, 8), except: [2026] },
      { name: "Cyril and Methodius", on: fixed(7, 5) },
      { name: "National Uprising", on: fixed(8, 29) },
      { name: "Constitution Day", on: fixed(9, 1), until: 2023 },
      { name: "Our Lady of Sorrows", on: fixed(9, 15), except: [2026] },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "Freedom and Democracy Day", on: fixed(11, 17), from: 2001, until: 2024 },
      { name: "Christmas Eve", on: fixed(12, 24) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
