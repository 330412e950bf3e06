import { buildCalendar, type Calendar } from "@/lib/deadlines/calendar";
import { AUSTRALIA } from "@/lib/deadlines/calendars/australia";
import { AUSTRIA } from "@/lib/deadlines/calendars/austria";
import { BELGIUM } from "@/lib/deadlines/calendars/belgium";
import { BULGARIA } from "@/lib/deadlines/calendars/bulgaria";
import { CANADA } from "@/lib/deadlines/calendars/canada";
import { CROATIA } from "@/lib/deadlines/calendars/croatia";
import { CYPRUS } from "@/lib/deadlines/calendars/cyprus";
import { CZECHIA } from "@/lib/deadlines/calendars/czechia";
import { DENMARK } from "@/lib/deadlines/calendars/denmark";
import { ESTONIA } from "@/lib/deadlines/calendars/estonia";
import { EU_INSTITUTIONS } from "@/lib/deadlines/calendars/eu-institutions";
import { FINLAND } from "@/lib/deadlines/calendars/finland";
import { FRANCE } from "@/lib/deadlines/calendars/france";
import { GERMANY } from "@/lib/deadlines/calendars/germany";
import { GREECE } from "@/lib/deadlines/calendars/greece";
import { HUNGARY } from "@/lib/deadlines/calendars/hungary";
import { IRELAND } from "@/lib/deadlines/calendars/ireland";
import { ITALY } from "@/lib/deadlines/calendars/italy";
import { LATVIA } from "@/lib/deadlines/calendars/latvia";
import { LITHUANIA } from "@/lib/deadlines/calendars/lithuania";
import { LUXEMBOURG } from "@/lib/deadlines/calendars/luxembourg";
import { MALTA } from "@/lib/deadlines/calendars/malta";
import { NETHERLANDS } from "@/lib/deadlines/calendars/netherlands";
import { POLAND } from "@/lib/deadlines/calendars/poland";
import { PORTUGAL } from "@/lib/deadlines/calendars/portugal";
import { ROMANIA } from "@/lib/deadlines/calendars/romania";
import { SLOVAKIA } from "@/lib/deadlines/calendars/slovakia";
import { SLOVENIA } from "@/lib/deadlines/calendars/slovenia";
import { SPAIN } from "@/lib/deadlines/calendars/spain";
import { SWEDEN } from "@/lib/deadlines/calendars/sweden";
import { UNITED_KINGDOM } from "@/lib/deadlines/calendars/united-kingdom";
import { UNITED_STATES } from "@/lib/deadlines/calendars/united-states";
import { US_STATES } from "@/lib/deadlines/calendars/us-states";
import { expandRules } from "@/lib/deadlines/expand-rules";
import type { CountryTable } from "@/lib/deadlines/holiday-rules";
import { InvalidInput } from "@/lib/errors";

/** The years, both included, for which the tables were checked. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2035;

/** All twenty-seven: whose list counts under Regulation 1182/71 depends on where one acts. */
const MEMBER_STATES = [
  GERMANY,
  FRANCE,
  IRELAND,
  NETHERLANDS,
  SPAIN,
  ITALY,
  POLAND,
  SWEDEN,
  AUSTRIA,
  BELGIUM,
  LUXEMBOURG,
  PORTUGAL,
  DENMARK,
  FINLAND,
  CZECHIA,
  SLOVAKIA,
  HUNGARY,
  GREECE,
  CROATIA,
  SLOVENIA,
  ROMANIA,
  BULGARIA,
  ESTONIA,
  LATVIA,
  LITHUANIA,
  MALTA,
  CYPRUS,
];

type Maker = () => Calendar;

const makers = new Map<string, Maker>([
  ...[UNITED_STATES, EU_INSTITUTIONS, UNITED_KINGDOM, AUSTRALIA, CANADA, ...MEMBER_STATES].map(nationwide),
  ...[GERMANY, UNITED_KINGDOM, AUSTRALIA, CANADA, US_STATES].flatMap(regional),
  ...MEMBER_STATES.map(underRegulation),
]);
const built = new Map<string, Calendar>();

/** Ids of the calendars that ship with the product: `us-federal`, `de`, `de-by`, `gb-eng`, `eu-de`, ... */
export const CALENDAR_IDS: readonly string[] = [...makers.keys()].sort();

/**
 * The calendar with this id, 2000 to 2035; capitals do not matter. `eu-` and a Member State's code is the list of that
 * State for Regulation 1182/71, Art. 2(1). InvalidInput names the calendars there are.
 */
export function findCalendar(id: string): Calendar {
  const key = id.toLowerCase();
  const make = makers.get(key);
  if (!make) {
    throw new InvalidInput({
      calendar: `There is no calendar "${id.slice(0, 40)}"; choose one of ${CALENDAR_IDS.join(", ")}.`,
    });
  }
  const calendar = built.get(key) ?? make();
  built.set(key, calendar);
  return calendar;
}

function nationwide(table: CountryTable): [string, Maker] {
  return [table.id, () => calendarOf(table, table.id, table.name)];
}

function regional(table: CountryTable): [string, Maker][] {
  return Object.entries(table.regions ?? {}).map(([region, name]) => {
    const id = `${table.id}-${region}`;
    return [id, () => calendarOf(table, id, name, region)];
  });
}

function underRegulation(table: CountryTable): [string, Maker] {
  const id = `eu-${table.id}`;
  return [id, () => calendarOf(table, id, `${table.name}, for Regulation 1182/71`)];
}

function calendarOf(table: CountryTable, id: string, name: string, region?: string): Calendar {
  const { version } = table;
  const zone = (region && table.zones?.[region]) || table.zone;
  const holidays = expandRules(table.rules, FIRST_YEAR, LAST_YEAR, region);
  return buildCalendar({ id, name, zone, version, from: FIRST_YEAR, until: LAST_YEAR, holidays });
}
