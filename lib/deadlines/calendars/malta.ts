import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** National Holidays and Other Public Holidays Act, Cap. 252. */
export const MALTA: CountryTable = {
  id: "mt",
  name: "Malta",
  zone: "Europe/Malta",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "St Paul's Shipwreck", on: fixed(2, 10) },
      { name: "St Joseph's Day", on: fixed(3, 19) },
      { name: "Freedom Day", on: fixed(3, 31) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Worker's Day", on: fixed(5, 1) },
      { name: "Sette Giugno", on: fixed(6, 7) },
      { name: "St Peter and St Paul", on: fixed(6, 29) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "Victory Day", on: fixed(9, 8) },
      { name: "Independence Day", on: fixed(9, 21) },
      { name: "Immaculate Conception", on: fixed(12, 8) },
      { name: "Republic Day", on: fixed(12, 13) },
      { name: "Christmas Day", on: fixed(12, 25) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
