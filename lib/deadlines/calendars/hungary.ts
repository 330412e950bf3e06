import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Labour Code 2012, section 102. Days that a yearly decree exchanges are declared. */
export const HUNGARY: CountryTable = {
  id: "hu",
  name: "Hungary",
  zone: "Europe/Budapest",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Revolution Day", on: fixed(3, 15) },
      { name: "Good Friday", on: easter(-2), from: 2017 },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Whit Monday", on: easter(50) },
      { name: "St Stephen's Day", on: fixed(8, 20) },
      { name: "National Day", on: fixed(10, 23) },
      { name: "All Saints' Day", on: fixed(11, 1) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
