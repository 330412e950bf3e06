import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Context, personId } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { ClockKind } from "@/lib/demands/deadlines/clock-kinds";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/** A clock that runs on a demand which the asker may see. */
export interface CalendarClock {
  demandId: string;
  reference: string;
  customer: string | null;
  restricted: boolean;
  key: string;
  kind: ClockKind;
  label: string;
  at: Date;
  actBy: Date;
  zone: string;
  why: string;
  /** The database's clock when the row was read. */
  now: Date;
}

export interface CalendarFilter {
  /** Only demands that the asker cares for or watches. */
  mine: boolean;
  /** Instants, `until` left out; null is without a bound. */
  from: Date | null;
  until: Date | null;
}

/** More clocks than this no page shows at once; `more` says that there are. */
export const MOST_CLOCKS = 400;

/** The clocks of one stretch of time, earliest first. */
export async function runningClocks(
  ctx: Context,
  { mine, from, until }: CalendarFilter,
): Promise<{ clocks: CalendarClock[]; more: boolean }> {
  const me = Prisma.sql`${personId(ctx.actor)}::uuid`;
  const conditions = [
    visibleTo(ctx.actor),
    ...(mine
      ? [
          Prisma.sql`(d.assignee_id = ${me} OR EXISTS (
            SELECT FROM demand_watcher w WHERE w.demand_id = d.id AND w.person_id = ${me}))`,
        ]
      : []),
    ...(from ? [Prisma.sql`c.at >= ${from}`] : []),
    ...(until ? [Prisma.sql`c.at < ${until}`] : []),
  ];
  const clocks = await db().$queryRaw<CalendarClock[]>`
    SELECT d.id AS "demandId", d.reference, d.restricted, u.name AS customer, c.key, c.kind, c.label, c.at, c.act_by AS "actBy",
      c.zone, c.why, app_now() AS now
    FROM running_clock c JOIN demand d ON d.id = c.demand_id LEFT JOIN customer u ON u.id = d.customer_id
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY c.at, d.id, c.key LIMIT ${MOST_CLOCKS + 1}`;
  return { clocks: clocks.slice(0, MOST_CLOCKS), more: clocks.length > MOST_CLOCKS };
}

/** The day, YYYY-MM-DD in its zone, on which a clock stands: midnight belongs to the day that it ends. */
export function dayOfClock({ at, zone }: Pick<CalendarClock, "at" | "zone">): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime() - 1)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** Is it the end of a day, and not a moment within one? */
export function endsDay({ at, zone }: Pick<CalendarClock, "at" | "zone">): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return local.startOfDay().equals(local);
}

const monthName = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/);

/** The month YYYY-MM of an address; what is no month counts as not given. */
export function readMonth(month: unknown): Temporal.PlainYearMonth | null {
  const read = monthName.safeParse(month);
  return read.success ? Temporal.PlainYearMonth.from(read.data) : null;
}
