import { db, type Transaction } from "@/lib/db";
import type { Calendar } from "@/lib/deadlines/calendar";
import { type CalendarContent, composed, nationOf, ships } from "@/lib/deadlines/calendar-content";
import { CALENDAR_IDS, findCalendar } from "@/lib/deadlines/find-calendar";
import { InvalidInput } from "@/lib/errors";

export interface InForce {
  calendar: string;
  version: number;
  content: CalendarContent;
}

/** Finds a calendar by its id. @throws InvalidInput (`calendar`) naming those there are */
export type Calendars = (id: string) => Calendar;

/** The calendars as these versions make them, each built at its first use. */
export function calendarsOf(inForce: readonly InForce[]): Calendars {
  const built = new Map<string, Calendar>();
  const versions = new Map(inForce.map((one) => [one.calendar, one]));
  return (given) => {
    const id = given.toLowerCase();
    const known = built.get(id);
    if (known) return known;
    const own = [...new Set([nationOf(id), id])].flatMap((name) => versions.get(name) ?? []);
    if (own.length === 0 && !ships(id)) throw unknown(given, [...versions.keys()]);
    const mark = own.map(({ calendar, version }) => (calendar === id ? version : `${calendar}.${version}`));
    const contents = own.map(({ content }) => content);
    const calendar = own.length === 0 ? findCalendar(id) : composed(id, contents, mark.join("+"));
    built.set(id, calendar);
    return calendar;
  };
}

// Calendars are compiled once for each set of versions; building one takes longer than counting by it.
let last = { key: "", calendars: calendarsOf([]) };

/** The calendars in force now: what ships, with what two people declared since. */
export async function calendarsInForce(tx: Transaction): Promise<Calendars> {
  const rows = await versionsInForce(tx);
  const key = rows.map(({ calendar, version }) => `${calendar} ${version}`).join(",");
  if (key !== last.key) last = { key, calendars: calendarsOf(rows) };
  return last.calendars;
}

/** The same outside any transaction, for pages. */
export const calendarsNow = (): Promise<Calendars> => calendarsInForce(db());

export async function versionsInForce(tx: Transaction): Promise<InForce[]> {
  const rows = await tx.calendarVersion.findMany({
    where: { supersededAt: null },
    select: { calendar: true, version: true, content: true },
    orderBy: { calendar: "asc" },
  });
  return rows.map((row) => ({ ...row, content: row.content as unknown as CalendarContent }));
}

/** Every id that can be chosen: those that ship and those of our own. */
export async function calendarIds(): Promise<string[]> {
  const own = (await versionsInForce(db())).map(({ calendar }) => calendar);
  return [...new Set([...CALENDAR_IDS, ...own])].sort();
}

function unknown(id: string, own: readonly string[]): InvalidInput {
  const all = [...new Set([...CALENDAR_IDS, ...own])].sort();
  return new InvalidInput({
    calendar: `There is no calendar "${id.slice(0, 40)}"; choose one of ${all.join(", ")}.`,
  });
}
