import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { conditionsOf } from "@/lib/demands/queue";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/** Counted so far; what is more is said as "500+", because nobody reads further and counting all would take long. */
export const COUNTED = 500;

/** The one statement that counts several sets of filters, each up to one more than is told. */
export function countStatement(ctx: Context, sets: readonly QueueFilters[]): Prisma.Sql {
  const each = sets.map((filters, place) => {
    const conditions = [visibleTo(ctx.actor), ...conditionsOf(ctx.actor, filters)];
    return Prisma.sql`SELECT ${place}::int AS place, (SELECT count(*)::int FROM (
      SELECT FROM demand d WHERE ${Prisma.join(conditions, " AND ")} LIMIT ${COUNTED + 1}) AS counted) AS many`;
  });
  return Prisma.sql`WITH clock AS MATERIALIZED (SELECT app_now() AS now) ${Prisma.join(each, " UNION ALL ")}`;
}

/**
 * How many demands that the asker may know of meet each set of filters, in their order; never more than `COUNTED + 1`.
 * @throws Forbidden for roles that read no demands
 */
export async function countDemands(ctx: Context, sets: readonly QueueFilters[]): Promise<number[]> {
  requirePermission(ctx.actor, "demand:read");
  if (sets.length === 0) return [];
  const rows = await db().$queryRaw<{ place: number; many: number }[]>(countStatement(ctx, sets));
  return sets.map((_, place) => rows.find((row) => row.place === place)?.many ?? 0);
}

/** A count as people read it: "12", "500+". */
export const sayCount = (many: number): string => (many > COUNTED ? `${COUNTED}+` : String(many));
