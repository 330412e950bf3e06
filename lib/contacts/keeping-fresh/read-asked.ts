import { type Context, requirePermission } from "@/lib/auth/context";
import type { FreshnessBasis } from "@/lib/contacts/freshness";
import { readDates } from "@/lib/contacts/keeping-fresh/read-dates";
import { calendarOf, canBeAsked, lapseOf } from "@/lib/contacts/keeping-fresh/steps";
import type { Asked, Lapse } from "@/lib/contacts/keeping-fresh/types";
import { db } from "@/lib/db";

export interface AskedContact {
  /** Newest first. */
  asked: Asked[];
  /** The next day on which the calendar asks, if nothing happens before; null where it asks no more by itself. */
  nextAt: Date | null;
  lapse: Lapse | null;
}

/** How the calendar deals with one listed contact; null for one who is listed no more. @throws Forbidden */
export async function readAsked(
  ctx: Context,
  { customerId, id }: { customerId: string; id: string },
  { now, freshnessDays }: FreshnessBasis,
): Promise<AskedContact | null> {
  requirePermission(ctx.actor, "demand:read");
  const { contacts } = await readDates(db(), customerId);
  const found = contacts.find((one) => one.id === id);
  if (!found) return null;
  const next = calendarOf(found, freshnessDays).find(({ dueAt }) => dueAt > now);
  return {
    asked: found.asked.toReversed(),
    nextAt: canBeAsked(found) ? (next?.dueAt ?? null) : null,
    lapse: lapseOf(found, now),
  };
}
