import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { conditionsOf } from "@/lib/demands/queue";
import type { QueueFilters } from "@/lib/demands/queue-filters";
import { matchingInOrder } from "@/lib/demands/search";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/** Counted so far; what is more is said as "500+", because nobody reads further and counting all would take long. */
export const COUNTED = 500;

/** How many; "many" where a search means so many that counting them would take long. */
export type Count = number | "many";

/** Of one set; null where the search in it means more demands than are gathered. */
function counted(ctx: Context, { q, ...others }: QueueFilters, most?: number): Prisma.Sql {
  // A search without a status is one of every status.
  const asked = q && !others.status ? { ...others, status: "ANY" as const } : others;
  const conditions = [visibleTo(ctx.actor), ...conditionsOf(ctx.actor, asked)];
  const count = (all: Prisma.Sql[]) => Prisma.sql`SELECT count(*)::int FROM (
    SELECT FROM demand d WHERE ${Prisma.join(all, " AND ")} LIMIT ${COUNTED + 1}) AS counted`;
  if (!q) return count(conditions);
  const { gathered, few, among } = matchingInOrder(q, most);
  return Prisma.sql`WITH ${gathered} SELECT CASE WHEN ${few} THEN (${count([among, ...conditions])}) END`;
}

/**
 * The one statement that counts several sets of filters, each up to one more than is told.
 * @param most how many demands of one way a search gathers; one that means more is not counted
 */
export function countStatement(ctx: Context, sets: readonly QueueFilters[], most?: number): Prisma.Sql {
  const each = sets.map(
    (filters, place) => Prisma.sql`SELECT ${place}::int AS place, (${counted(ctx, filters, most)}) AS many`,
  );
  return Prisma.sql`WITH clock AS MATERIALIZED (SELECT app_now() AS now) ${Prisma.join(each, " UNION ALL ")}`;
}

/**
 * How many demands that the asker may know of meet each set of filters, in their order; never more than `COUNTED + 1`.
 * @throws Forbidden for roles that read no demands
 */
export async function countDemands(ctx: Context, sets: readonly QueueFilters[]): Promise<Count[]> {
  requirePermission(ctx.actor, "demand:read");
  if (sets.length === 0) return [];
  const rows = await db().$queryRaw<{ place: number; many: number | null }[]>(countStatement(ctx, sets));
  return sets.map((_, place) => rows.find((row) => row.place === place)?.many ?? "many");
}

/** A count as people read it: "12", "500+", "many"; why there is none in its own words. */
export const sayCount = (many: Count | string): string =>
  typeof many === "number" && many > COUNTED ? `${COUNTED}+` : String(many);
