import {
  allUnconfirmed,
  type CountryTable,
  easter,
  fixed,
  once,
  SUBSTITUTE,
} from "@/lib/deadlines/holiday-rules";

/** Law on holidays, commemoration days and days to be marked. */
export const LATVIA: CountryTable = {
  id: "lv",
  name: "Latvia",
  zone: "Europe/Riga",
  version: "2026.2",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Easter Monday", on: easter(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Restoration of Independence", on: fixed(5, 4), from: 2002, inLieu: SUBSTITUTE },
      once("Song and Dance Festival", "2018-07-09"),
      once("Visit of Pope Francis", "2018-09-24"),
      once("Ice hockey championship", "2023-05-29"),
      once("Song and Dance Festival", "2023-07-10"),
      { name: "Ligo Day", on: fixed(6, 23) },
      { name: "Midsummer Day", on: fixed(6, 24) },
      { name: "Proclamation Day", on: fixed(11, 18), inLieu: SUBSTITUTE },
      { name: "Christmas Eve", on: fixed(12, 24), from: 2007 },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
      { name: "New Year's Eve", on: fixed(12, 31) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
