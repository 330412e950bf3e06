import { type Context, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { ownEntries } from "@/lib/demands/inbox/own-entries";
import { Prisma } from "@/lib/generated/prisma/client";

/** Which of the actor's own entries: some by id, all of one demand, or all that were not read yet. */
export type Which = { ids: readonly string[] } | { demandId: string } | "unread";

function chosen(which: Which): Prisma.Sql {
  if (which === "unread") return Prisma.sql`TRUE`;
  if ("demandId" in which) return Prisma.sql`i.demand_id = ${which.demandId}::uuid`;
  return Prisma.sql`i.id = ANY (${[...which.ids]}::uuid[])`;
}

/**
 * Marks entries of the actor's own inbox as read; answers the instant, by which the very same can be made unread again, or
 * null where there was none. Entries about demands that the actor may not know of now stay as they are. No audit row: it
 * says nothing about a demand.
 */
export async function markRead(ctx: Context, which: Which): Promise<Date | null> {
  requirePerson(ctx.actor);
  const at = await now();
  const count = await db().$executeRaw`
    UPDATE inbox_entry SET read_at = ${at} WHERE id IN (
      SELECT i.id FROM inbox_entry i LEFT JOIN demand d ON d.id = i.demand_id
      WHERE ${ownEntries(ctx)} AND i.read_at IS NULL AND ${chosen(which)})`;
  return count > 0 ? at : null;
}

/** Takes the reading back: of some entries, or of all that were marked at this instant. */
export async function markUnread(
  ctx: Context,
  which: { ids: readonly string[] } | { readAt: Date },
): Promise<void> {
  const some =
    "readAt" in which
      ? Prisma.sql`i.read_at = ${which.readAt}`
      : Prisma.sql`i.id = ANY (${[...which.ids]}::uuid[])`;
  await db().$executeRaw`
    UPDATE inbox_entry i SET read_at = NULL WHERE i.person_id = ${requirePerson(ctx.actor)}::uuid AND ${some}`;
}
