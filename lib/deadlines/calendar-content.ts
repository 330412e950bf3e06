import { z } from "zod";
import { buildCalendar, type Calendar, readDate } from "@/lib/deadlines/calendar";
import { CALENDAR_IDS, FIRST_YEAR, findCalendar, LAST_YEAR } from "@/lib/deadlines/find-calendar";
import { checkZone } from "@/lib/deadlines/read-trigger";
import { withDeclared } from "@/lib/deadlines/with-declared";
import { InvalidInput } from "@/lib/errors";
import { plainLine } from "@/lib/mail/plain-schema";

const day = z.strictObject({
  date: z.string(),
  name: z.string().trim().min(1).max(120).superRefine(plainLine),
  /** Only a State declared it: it extends forward periods alone, FRCP 6(a)(6)(C). */
  forwardOnly: z.boolean().default(false),
});

/** One version of what people keep of a calendar. */
export const calendarContent = z.strictObject({
  name: z.string().trim().min(1).max(120).superRefine(plainLine),
  /** IANA name. */
  zone: z.string(),
  /** All days added to the calendar that ships under this id; without one, every holiday of every year. */
  days: z.array(day).max(2_000),
  /** What becomes of open deadlines that had passed before: they stay, or move like the others. */
  passed: z.enum(["leave", "move"]).nullable().default(null),
});
export type CalendarContent = z.infer<typeof calendarContent>;

export const ships = (id: string) => CALENDAR_IDS.includes(id);

/** The national calendar from which a part's days also come: `de` for `de-by` and `eu-de`, itself for others. */
export function nationOf(id: string): string {
  const [first = "", second] = id.split("-");
  if (first === "eu" && second && ships(second)) return second;
  if (first === "us") return "us-federal";
  return ships(first) ? first : id;
}

/** Every calendar whose days change with those of this one. */
export function calendarsTouched(id: string): string[] {
  return [id, ...CALENDAR_IDS.filter((other) => other !== id && nationOf(other) === id)];
}

/**
 * A calendar as one version makes it, for checking what was proposed.
 * @throws InvalidInput (`days`) for a day that is none, is there twice, or lies outside 2000 to 2035, and for a year without
 * holidays; (`zone`)
 */
export function checkContent(id: string, content: CalendarContent): Calendar {
  checkZone(content.zone);
  try {
    const seen = new Set<string>();
    for (const { date } of content.days) {
      readDate(date);
      if (seen.has(date)) throw new InvalidInput({ days: `${date} stands there twice; once is enough.` });
      seen.add(date);
    }
    return composed(id, [content], 1);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const [words = error.message] = Object.values(error.fields);
    throw Object.assign(new InvalidInput({ days: words }), { cause: error });
  }
}

/** A calendar with the contents in use for it and for its nation; `mark` tells their versions. */
export function composed(id: string, contents: readonly CalendarContent[], mark: string | number): Calendar {
  const days = contents.flatMap((content) => content.days);
  if (ships(id)) {
    const shipped = findCalendar(id);
    const isThere = (date: string) => {
      const day = shipped.holidays.get(date);
      return day?.kind === "holiday" && !day.forwardOnly;
    };
    const added = days.filter(({ date }) => !isThere(date));
    return { ...withDeclared(shipped, added), version: `${shipped.version}+${mark}` };
  }
  const [own] = contents;
  if (!own) return findCalendar(id);
  return buildCalendar({
    id,
    name: own.name,
    zone: own.zone,
    version: String(mark),
    from: FIRST_YEAR,
    until: LAST_YEAR,
    holidays: days.map((one) => ({ ...one, kind: "holiday" })),
  });
}
