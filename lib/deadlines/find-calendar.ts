import { buildCalendar, type Calendar } from "@/lib/deadlines/calendar";
import { AUSTRALIA } from "@/lib/deadlines/calendars/australia";
import { CANADA } from "@/lib/deadlines/calendars/canada";
import { EU_INSTITUTIONS } from "@/lib/deadlines/calendars/eu-institutions";
import { FRANCE } from "@/lib/deadlines/calendars/france";
import { GERMANY } from "@/lib/deadlines/calendars/germany";
import { IRELAND } from "@/lib/deadlines/calendars/ireland";
import { ITALY } from "@/lib/deadlines/calendars/italy";
import { NETHERLANDS } from "@/lib/deadlines/calendars/netherlands";
import { POLAND } from "@/lib/deadlines/calendars/poland";
import { SPAIN } from "@/lib/deadlines/calendars/spain";
import { SWEDEN } from "@/lib/deadlines/calendars/sweden";
import { UNITED_KINGDOM } from "@/lib/deadlines/calendars/united-kingdom";
import { UNITED_STATES } from "@/lib/deadlines/calendars/united-states";
import { expandRules } from "@/lib/deadlines/expand-rules";
import type { CountryTable } from "@/lib/deadlines/holiday-rules";
import { InvalidInput } from "@/lib/errors";

/** The years, both included, for which the tables were checked. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2035;

const MEMBER_STATES = [GERMANY, FRANCE, IRELAND, NETHERLANDS, SPAIN, ITALY, POLAND, SWEDEN];

type Maker = () => Calendar;

const makers = new Map<string, Maker>([
  ...[UNITED_STATES, EU_INSTITUTIONS, AUSTRALIA, CANADA, ...MEMBER_STATES].map(nationwide),
  ...[GERMANY, UNITED_KINGDOM].flatMap(regional),
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
  const { zone, version } = table;
  const holidays = expandRules(table.rules, FIRST_YEAR, LAST_YEAR, region);
  return buildCalendar({ id, name, zone, version, from: FIRST_YEAR, until: LAST_YEAR, holidays });
}
