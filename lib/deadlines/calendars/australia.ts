import {
  type CountryTable,
  easter,
  fixed,
  type HolidayRule,
  MONDAY,
  nth,
  OFFICES_NEXT,
  once,
  SUBSTITUTE,
  TUESDAY,
} from "@/lib/deadlines/holiday-rules";

/** The first year in which every State and Territory gave the same days in lieu; before it they only shut offices. */
const ALIKE = 2011;

const LIST = "the State's list of public holidays, which counsel should confirm";

/** Days of single States. Those that a State moves from year to year are declared. */
const REGIONAL: readonly HolidayRule[] = [
  { name: "Labour Day", on: nth(2, MONDAY, 3), regions: ["vic"], unconfirmed: LIST },
  {
    name: "Labour Day",
    on: nth(1, MONDAY, 5),
    regions: ["qld"],
    except: [2013, 2014, 2015],
    unconfirmed: LIST,
  },
  { name: "Labour Day", on: nth(1, MONDAY, 10), regions: ["nsw"], unconfirmed: LIST },
  { name: "King's Birthday", on: nth(2, MONDAY, 6), regions: ["nsw", "vic"], unconfirmed: LIST },
  {
    name: "Labour Day",
    on: nth(1, MONDAY, 10),
    from: 2013,
    until: 2015,
    regions: ["qld"],
    unconfirmed: LIST,
  },
  { name: "Queen's Birthday", on: nth(2, MONDAY, 6), until: 2015, regions: ["qld"], unconfirmed: LIST },
  { ...once("Queen's Birthday", "2012-10-01", ["qld"]), unconfirmed: LIST },
  { name: "King's Birthday", on: nth(1, MONDAY, 10), from: 2016, regions: ["qld"], unconfirmed: LIST },
  { name: "Melbourne Cup Day", on: nth(1, TUESDAY, 11), regions: ["vic"], unconfirmed: LIST },
];

/**
 * Days that every State and Territory keeps. The Acts Interpretation Act 1901, s. 36(2), looks to the place where the act
 * is due, so its other days (the King's Birthday, Labour Day) are declared for the place.
 */
export const AUSTRALIA: CountryTable = {
  id: "au",
  name: "Australia, days common to all States and Territories",
  zone: "Australia/Sydney",
  version: "2026.2",
  regions: {
    nsw: "New South Wales",
    vic: "Victoria",
    qld: "Queensland",
  },
  zones: { vic: "Australia/Melbourne", qld: "Australia/Brisbane" },
  rules: [
    ...withDayInLieu("New Year's Day", 1, 1),
    ...withDayInLieu("Australia Day", 1, 26),
    { name: "Good Friday", on: easter(-2) },
    { name: "Easter Monday", on: easter(1) },
    { name: "Anzac Day", on: fixed(4, 25) },
    once("Mourning of Queen Elizabeth II", "2022-09-22"),
    ...REGIONAL,
    ...withDayInLieu("Christmas Day", 12, 25),
    ...withDayInLieu("Boxing Day", 12, 26),
  ],
};

function withDayInLieu(name: string, month: number, day: number): HolidayRule[] {
  return [
    { name, on: fixed(month, day), until: ALIKE - 1, inLieu: OFFICES_NEXT },
    { name, on: fixed(month, day), from: ALIKE, inLieu: SUBSTITUTE },
  ];
}
