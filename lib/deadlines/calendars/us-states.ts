import { UNITED_STATES } from "@/lib/deadlines/calendars/united-states";
import {
  after,
  type CountryTable,
  easter,
  FRIDAY,
  fixed,
  type HolidayRule,
  MONDAY,
  nth,
  onOrAfter,
  THURSDAY,
  TUESDAY,
  yearsThat,
} from "@/lib/deadlines/holiday-rules";

const ODD = yearsThat(2, 1);
const electionDay = onOrAfter(TUESDAY, 11, 2);
/** 20 January after an election, the day after where that is a Sunday. */
const inaugurationDay = (year: number) => {
  const day = fixed(1, 20)(year);
  return day.dayOfWeek === 7 ? day.add({ days: 1 }) : day;
};

type StateLine = Omit<HolidayRule, "forwardOnly" | "unconfirmed">;

/** Days that a State adds to those of the nation. */
const ADDED: readonly StateLine[] = [
  {
    name: "Inauguration Day",
    on: inaugurationDay,
    except: [0, 2, 3].flatMap((rest) => yearsThat(4, rest)),
    regions: ["dc"],
  },
  { name: "Lee-Jackson Day", on: after(nth(3, MONDAY, 1), -3), from: 2001, until: 2020, regions: ["va"] },
  { name: "Lincoln's Birthday", on: fixed(2, 12), regions: ["ca", "il", "ny"] },
  { name: "Texas Independence Day", on: fixed(3, 2), regions: ["tx"] },
  { name: "Cesar Chavez Day", on: fixed(3, 31), from: 2001, regions: ["ca"] },
  { name: "Good Friday", on: easter(-2), regions: ["de", "fl", "nj"] },
  { name: "Emancipation Day", on: fixed(4, 16), from: 2005, regions: ["dc"] },
  { name: "Patriots' Day", on: nth(3, MONDAY, 4), regions: ["ma"] },
  { name: "San Jacinto Day", on: fixed(4, 21), regions: ["tx"] },
  { name: "Lyndon Johnson Day", on: fixed(8, 27), regions: ["tx"] },
  { name: "Native American Day", on: nth(4, FRIDAY, 9), from: 2022, regions: ["ca"] },
  { name: "Election Day", on: electionDay, regions: ["nj", "ny"] },
  { name: "Election Day", on: electionDay, from: 2020, regions: ["va"] },
  { name: "Election Day", on: electionDay, except: ODD, regions: ["de", "il", "md"] },
  {
    name: "Day after Thanksgiving",
    on: after(nth(4, THURSDAY, 11), 1),
    regions: ["ca", "de", "fl", "il", "md", "tx", "va", "wa"],
  },
  { name: "Christmas Eve", on: fixed(12, 24), regions: ["tx"] },
  { name: "Day after Christmas", on: fixed(12, 26), regions: ["tx"] },
];

/**
 * FRCP 6(a)(6)(C): for periods counted forward, the days that the State where the district court sits declares. Here are
 * the States in whose courts papers reach us most; days of others are declared, or their calendar is added.
 */
export const US_STATES: CountryTable = {
  id: "us",
  name: "United States",
  zone: UNITED_STATES.zone,
  version: "2026.1",
  regions: {
    ca: "Federal courts in California",
    dc: "Federal courts in the District of Columbia",
    de: "Federal courts in Delaware",
    fl: "Federal courts in Florida",
    il: "Federal courts in Illinois",
    ma: "Federal courts in Massachusetts",
    md: "Federal courts in Maryland",
    nj: "Federal courts in New Jersey",
    ny: "Federal courts in New York",
    tx: "Federal courts in Texas",
    va: "Federal courts in Virginia",
    wa: "Federal courts in Washington",
  },
  zones: {
    ca: "America/Los_Angeles",
    il: "America/Chicago",
    tx: "America/Chicago",
    wa: "America/Los_Angeles",
  },
  rules: [
    ...UNITED_STATES.rules,
    ...ADDED.map((line) => ({
      ...line,
      forwardOnly: true as const,
      unconfirmed: "the State's own list of holidays, which counsel should confirm",
    })),
  ],
};
