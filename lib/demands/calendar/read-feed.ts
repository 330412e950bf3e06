import { createHash } from "node:crypto";
import { ICalCalendar } from "ical-generator";
import type { Role } from "@/lib/auth/permissions";
import { hashToken } from "@/lib/auth/session-rows";
import { db } from "@/lib/db";
import { dayOfClock, endsDay, runningClocks } from "@/lib/demands/calendar/running-clocks";
import { CLOCK_KINDS } from "@/lib/demands/deadlines/clock-kinds";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";

/** Seconds between two readings of one feed; a calendar program asks every few minutes. */
const PAUSE_SECONDS = 5;
/** A feed sleeps while its person has not been at the desk for so many days. */
const AWAKE_DAYS = 14;

interface Reader {
  feedId: string;
  id: string;
  name: string;
  roles: Role[];
  tooSoon: boolean;
}

/**
 * The calendar behind a token as its person may see it at this moment, as iCalendar text; null where it was read a moment ago.
 * It leaves the house, so it says a reference and a kind of clock, never a name, and leaves restricted demands out.
 * @throws NotFound alike for a token that never was, was revoked, sleeps, or whose person may not come in or has not for a fortnight
 */
export async function readFeed(token: string): Promise<string | null> {
  const [reader] = await db().$queryRaw<Reader[]>`
    SELECT f.id AS "feedId", p.id, p.name, p.roles::text[] AS roles,
      coalesce(f.last_used_at > clock_timestamp() - make_interval(secs => ${PAUSE_SECONDS}::int), FALSE) AS "tooSoon"
    FROM calendar_feed f JOIN person p ON p.id = f.person_id
    WHERE f.token_hash = ${hashToken(token)} AND f.revoked_at IS NULL AND p.disabled_at IS NULL AND p.asleep_since IS NULL
      AND (NOT p.demo OR ${env().demo})
      AND EXISTS (SELECT FROM session s WHERE s.person_id = p.id
        AND s.last_seen_at > clock_timestamp() - make_interval(days => ${AWAKE_DAYS}::int))`;
  if (!reader) throw new NotFound();
  if (reader.tooSoon) return null;
  await db().$executeRaw`
    UPDATE calendar_feed SET last_used_at = clock_timestamp() WHERE id = ${reader.feedId}::uuid`;
  const { id, name, roles } = reader;
  const ctx = { actor: { type: "user", id, name, roles } } as const;
  const { clocks } = await runningClocks(ctx, { mine: false, from: null, until: null });
  const calendar = new ICalCalendar({ name: "Narrowgate", prodId: "//Narrowgate//Clocks//EN", ttl: 900 });
  for (const clock of clocks.filter(({ restricted }) => !restricted)) {
    const { reference, kind, at, key, demandId, now } = clock;
    calendar.createEvent({
      id: `${createHash("sha256").update(`${demandId} ${key}`).digest("hex").slice(0, 32)}@narrowgate`,
      summary: `${reference}: ${CLOCK_KINDS[kind].short}`,
      url: `${env().url}/demands/${reference}`,
      stamp: now,
      ...(endsDay(clock)
        ? { allDay: true, start: new Date(`${dayOfClock(clock)}T00:00:00Z`) }
        : { start: at, end: at }),
    });
  }
  return calendar.toString();
}
