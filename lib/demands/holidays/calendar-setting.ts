import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import {
  type CalendarContent,
  calendarContent,
  calendarsTouched,
  checkContent,
  ships,
} from "@/lib/deadlines/calendar-content";
import { type Calendars, calendarsOf, versionsInForce } from "@/lib/deadlines/calendars-in-force";
import { moveDeadlines } from "@/lib/demands/holidays/move-deadlines";
import { movingDeadlines } from "@/lib/demands/holidays/moving-deadlines";
import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Setting } from "@/lib/policy/changes/setting";

const OWN_ID = /^[a-z]{2}(-[a-z0-9]{2,12}){0,2}$/;

/** The calendars as they would be with this content in force. */
export async function calendarsWith(
  tx: Transaction,
  key: string,
  content: CalendarContent,
): Promise<Calendars> {
  const others = (await versionsInForce(tx)).filter(({ calendar }) => calendar !== key);
  const before = await inUse(tx, key);
  return calendarsOf([...others, { calendar: key, version: (before?.version ?? 0) + 1, content }]);
}

async function inUse(tx: Transaction, key: string) {
  const row = await tx.calendarVersion.findFirst({ where: { calendar: key, supersededAt: null } });
  return row && { version: row.version, content: row.content as unknown as CalendarContent };
}

/**
 * Holidays declared since a calendar was published, or a calendar of our own, as a setting that two people change. Who
 * proposes and who confirms must have said what becomes of deadlines that had passed, as far as they can see any.
 */
export const calendarSetting = (ctx: Context): Setting<CalendarContent> => ({
  subject: "HOLIDAY_CALENDAR",
  inUse,
  async check(tx, key, proposed) {
    const parsed = calendarContent.safeParse(proposed);
    if (!parsed.success)
      throw new InvalidInput({
        days: "Give each day as year-month-day and its name, such as 2026-05-04 Day of Mourning.",
      });
    if (!ships(key) && !OWN_ID.test(key))
      throw new InvalidInput({
        calendar: "Give a short name such as at, be or ch-zh: country, then region.",
      });
    checkContent(key, parsed.data);
    const moving = await movingDeadlines(
      tx,
      ctx.actor,
      calendarsTouched(key),
      await calendarsWith(tx, key, parsed.data),
    );
    const passed = moving.filter((one) => one.passed);
    if (passed.length > 0 && parsed.data.passed === null)
      throw new InvalidInput({ passed: sayPassed(passed) });
    return parsed.data;
  },
  async write(tx, { changeId, key, version, content }) {
    await tx.calendarVersion.create({
      data: { calendar: key, version, changeId, content: content as unknown as Prisma.InputJsonObject },
    });
    await moveDeadlines(tx, ctx, { key, content, changeId });
  },
});

function sayPassed(passed: readonly { reference: string }[]): string {
  const names = [...new Set(passed.map(({ reference }) => reference))];
  const shown = names.slice(0, 5).join(", ");
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return `This would move deadlines that have passed: ${shown}${more}. Choose whether these stay as they are or move too.`;
}
