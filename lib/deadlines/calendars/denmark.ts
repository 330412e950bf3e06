import { allUnconfirmed, type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

/** Act on closing on holidays; the day of prayer fell away with 2024. */
export const DENMARK: CountryTable = {
  id: "dk",
  name: "Denmark",
  zone: "Europe/Copenhagen",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Maundy Thursday", on: easter(-3) },
      { name: "Good Friday", on: easter(-2) },
      { name: "Easter Monday", on: easter(1) },
      { name: "General Prayer Day", on: easter(26), until: 2023 },
      { name: "Ascension Day", on: easter(39) },
      { name: "Whit Monday", on: easter(50) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
