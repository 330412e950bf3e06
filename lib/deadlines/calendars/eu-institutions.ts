import { type CountryTable, easter, fixed } from "@/lib/deadlines/holiday-rules";

const YEARLY =
  "the Commission publishes each year's list in the Official Journal, which counsel should confirm";

/**
 * Days that the Commission's yearly decisions name for the institutions (Regulation 1182/71, Art. 2). They return year
 * after year, but rest on no standing law, so each is to be confirmed against the list of its year.
 */
export const EU_INSTITUTIONS: CountryTable = {
  id: "eu-institutions",
  name: "Institutions of the European Union",
  zone: "Europe/Brussels",
  version: "2026.1",
  rules: [
    { name: "New Year's Day", on: fixed(1, 1) },
    { name: "Day after New Year's Day", on: fixed(1, 2) },
    { name: "Maundy Thursday", on: easter(-3) },
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Labour Day", on: fixed(5, 1) },
    { name: "Schuman Declaration", on: fixed(5, 9) },
    { name: "Ascension Day", on: easter(39) },
    { name: "Day after Ascension Day", on: easter(40) },
    { name: "Whit Monday", on: easter(50) },
    { name: "Belgian National Day", on: fixed(7, 21) },
    { name: "Assumption Day", on: fixed(8, 15) },
    { name: "All Saints' Day", on: fixed(11, 1) },
    { name: "All Souls' Day", on: fixed(11, 2) },
    ...[24, 25, 26, 27, 28, 29, 30, 31].map((day) => ({ name: "End-of-year days", on: fixed(12, day) })),
  ].map((rule) => ({ ...rule, unconfirmed: YEARLY })),
};
