import {
  type CountryTable,
  easter,
  fixed,
  MONDAY,
  nth,
  OFFICES_NEXT,
  once,
  onOrBefore,
  SUNDAY,
} from "@/lib/deadlines/holiday-rules";

const LIST = "the province's list of holidays, which counsel should confirm";

/**
 * Interpretation Act, R.S.C. 1985 c. I-21, s. 35(1) "holiday", with Thanksgiving by proclamation. Boxing Day is not in
 * that list; federal offices shut. Days of a province or a city are declared for the place.
 */
export const CANADA: CountryTable = {
  id: "ca",
  name: "Canada, federal",
  zone: "America/Toronto",
  version: "2026.1",
  regions: { on: "Ontario", qc: "Quebec", bc: "British Columbia", ab: "Alberta" },
  zones: { bc: "America/Vancouver", ab: "America/Edmonton" },
  rules: [
    { name: "Family Day", on: nth(3, MONDAY, 2), from: 2008, regions: ["on"], unconfirmed: LIST },
    { name: "Family Day", on: nth(3, MONDAY, 2), regions: ["ab"], unconfirmed: LIST },
    {
      name: "Family Day",
      on: nth(2, MONDAY, 2),
      from: 2013,
      until: 2018,
      regions: ["bc"],
      unconfirmed: LIST,
    },
    { name: "Family Day", on: nth(3, MONDAY, 2), from: 2019, regions: ["bc"], unconfirmed: LIST },
    { name: "National Holiday", on: fixed(6, 24), regions: ["qc"], unconfirmed: LIST },
    { name: "Civic holiday", on: nth(1, MONDAY, 8), regions: ["bc"], unconfirmed: LIST },
    { name: "New Year's Day", on: fixed(1, 1), inLieu: OFFICES_NEXT },
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Victoria Day", on: onOrBefore(MONDAY, 5, 24) },
    { name: "Canada Day", on: canadaDay, inLieu: OFFICES_NEXT },
    { name: "Labour Day", on: nth(1, MONDAY, 9) },
    {
      ...once("Mourning of Queen Elizabeth II", "2022-09-19"),
      unconfirmed: "a day of mourning whose effect on periods counsel should confirm",
    },
    { name: "Day for Truth and Reconciliation", on: fixed(9, 30), from: 2021, inLieu: OFFICES_NEXT },
    { name: "Thanksgiving Day", on: nth(2, MONDAY, 10) },
    { name: "Remembrance Day", on: fixed(11, 11), inLieu: OFFICES_NEXT },
    { name: "Christmas Day", on: fixed(12, 25), inLieu: OFFICES_NEXT },
    { name: "Boxing Day", on: fixed(12, 26), closed: true, inLieu: OFFICES_NEXT },
  ],
};

/** Holidays Act, s. 2: 1 July, but 2 July when the first is a Sunday. */
function canadaDay(year: number) {
  const first = fixed(7, 1)(year);
  return first.dayOfWeek === SUNDAY ? first.add({ days: 1 }) : first;
}
