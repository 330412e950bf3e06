import { allUnconfirmed, type CountryTable, easternEaster, fixed } from "@/lib/deadlines/holiday-rules";

/** Law 1157/1981 and the list of the public service. */
export const GREECE: CountryTable = {
  id: "gr",
  name: "Greece",
  zone: "Europe/Athens",
  version: "2026.1",
  rules: allUnconfirmed(
    [
      { name: "New Year's Day", on: fixed(1, 1) },
      { name: "Epiphany", on: fixed(1, 6) },
      { name: "Clean Monday", on: easternEaster(-48) },
      { name: "Independence Day", on: fixed(3, 25) },
      { name: "Good Friday", on: easternEaster(-2) },
      { name: "Easter Monday", on: easternEaster(1) },
      { name: "Labour Day", on: fixed(5, 1) },
      { name: "Whit Monday", on: easternEaster(50) },
      { name: "Assumption Day", on: fixed(8, 15) },
      { name: "Ohi Day", on: fixed(10, 28) },
      { name: "Christmas Day", on: fixed(12, 25) },
      { name: "Second day of Christmas", on: fixed(12, 26) },
    ],
    "nobody here has read it in the official list yet, which counsel should confirm",
  ),
};
