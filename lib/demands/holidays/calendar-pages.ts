import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import type { Calendar } from "@/lib/deadlines/calendar";
import { type CalendarContent, calendarsTouched, nationOf, ships } from "@/lib/deadlines/calendar-content";
import { calendarIds, calendarsNow, versionsInForce } from "@/lib/deadlines/calendars-in-force";
import { calendarSetting, calendarsWith } from "@/lib/demands/holidays/calendar-setting";
import { type MovingDeadline, movingDeadlines } from "@/lib/demands/holidays/moving-deadlines";
import { InvalidInput, NotFound } from "@/lib/errors";
import { changePage, changesOf, type NamedChange, waitingChanges } from "@/lib/policy/changes/queries";

const SUBJECT = "HOLIDAY_CALENDAR";

export interface CalendarRow {
  id: string;
  name: string;
  zone: string;
  version: string;
  /** How many days two people added; null for a calendar that is wholly their own. */
  added: number | null;
  waiting: number;
}

/** Every calendar by which something can be counted. @throws Forbidden */
export async function calendarList(ctx: Context): Promise<CalendarRow[]> {
  const waiting = await waitingChanges(ctx, SUBJECT);
  const [calendars, versions, ids] = [await calendarsNow(), await versionsInForce(db()), await calendarIds()];
  return ids.map((id) => {
    const { name, zone, version } = calendars(id);
    const content = versions.find((one) => one.calendar === id)?.content;
    const added = ships(id) ? (content?.days.length ?? 0) : null;
    return { id, name, zone, version, added, waiting: waiting.filter(({ key }) => key === id).length };
  });
}

export interface CalendarPage {
  calendar: Calendar;
  /** The version by two people that is in force; 0 for none. */
  version: number;
  content: CalendarContent | null;
  /** Whose days it has beside its own. */
  nation: string | null;
  /** Newest first. */
  changes: NamedChange[];
}

/** One calendar with its changes. @throws Forbidden, NotFound */
export async function calendarPage(ctx: Context, id: string): Promise<CalendarPage> {
  requirePermission(ctx.actor, "catalog:read");
  const calendar = await named(id);
  const inUse = await calendarSetting(ctx).inUse(db(), calendar.id);
  const nation = nationOf(calendar.id);
  return {
    calendar,
    version: inUse?.version ?? 0,
    content: inUse?.content ?? null,
    nation: nation === calendar.id ? null : nation,
    changes: await changesOf(ctx, SUBJECT, calendar.id),
  };
}

async function named(id: string): Promise<Calendar> {
  const calendars = await calendarsNow();
  try {
    return calendars(id);
  } catch (error) {
    if (error instanceof InvalidInput) throw new NotFound();
    throw error;
  }
}

/** What a proposal says, and which open deadlines it would move, as far as the asker may know of them. */
export interface ProposedCalendar {
  change: NamedChange;
  content: CalendarContent;
  /** Days that it adds to those in force, and takes from them. */
  adds: CalendarContent["days"];
  removes: CalendarContent["days"];
  moving: MovingDeadline[];
  stale: boolean;
  /** The calendar is there already, in whatever version. */
  known: boolean;
  /** The database's clock. */
  at: Date;
}

/** One change of a calendar. @throws Forbidden, NotFound */
export async function proposedCalendar(ctx: Context, changeId: string): Promise<ProposedCalendar> {
  const change = await changePage(ctx, SUBJECT, changeId);
  const content = change.proposed as unknown as CalendarContent;
  const inUse = await calendarSetting(ctx).inUse(db(), change.key);
  const before = change.answer === "CONFIRMED" ? await contentBefore(change) : (inUse?.content.days ?? []);
  const missing = (from: CalendarContent["days"], other: CalendarContent["days"]) =>
    from.filter((one) => !other.some(({ date, name }) => date === one.date && name === one.name));
  const moving = change.answer
    ? []
    : await movingDeadlines(
        db(),
        ctx.actor,
        calendarsTouched(change.key),
        await calendarsWith(db(), change.key, content),
      );
  return {
    change,
    content,
    adds: missing(content.days, before),
    removes: missing(before, content.days),
    moving,
    stale: !change.answer && (inUse?.version ?? 0) !== change.fromVersion,
    known: ships(change.key) || inUse !== null,
    at: await now(),
  };
}

async function contentBefore({ key, fromVersion }: NamedChange): Promise<CalendarContent["days"]> {
  const row = await db().calendarVersion.findUnique({
    where: { calendar_version: { calendar: key, version: fromVersion } },
  });
  return row ? (row.content as unknown as CalendarContent).days : [];
}
