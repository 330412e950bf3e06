import {
  allUnconfirmed,
  type CountryTable,
  easter,
  FRIDAY,
  fixed,
  onOrAfter,
} from "@/lib/deadlines/holiday-rules";

/** Act 150/1930 on the computing of periods, section 5, which names the eves of Midsummer and Christmas. */
export const FINLAND: CountryTable = {
  id: "fi",
  name: "Finland",
  zone: "Europe/Helsinki",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Epiphany", on: fixed(1, 6) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Easter Monday", on: easter(1) },
      { name: "May Day", on: fixed(5, 1) },
      { name: "Ascension Day", on: easter(39) },
      { name: "Midsummer Eve", on: onOrAfter(FRIDAY, 6, 19) },
      { name: "Independence Day", on: fixed(12, 6) },
      { name: "Christmas Eve", on: fixed(12, 24) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
