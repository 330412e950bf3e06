import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { DemandStatus, Secrecy } from "@/lib/generated/prisma/enums";
import { type Run, snippetOf, wordsIn } from "./snippet";
import { type HitPlace, type Way, wayStatement, waysFor } from "./ways";

export interface Hit {
  id: string;
  reference: string;
  status: DemandStatus;
  secrecy: Secrecy;
  restricted: boolean;
  customer: string | null;
  matterNumber: string;
  at: Date;
  zone: string;
  /** What was found, with the words that were looked for marked. */
  because: Run[];
}

/** What was found in one way, latest first. */
export interface Found {
  way: Way;
  hits: Hit[];
  /** Where the next page of this way begins; null after the last. */
  more: HitPlace | null;
}

type Row = Omit<Hit, "because"> & { way: Way; because: string };

const FIRST_HITS = 5;
export const HITS_OF_ONE_WAY = 50;

/** The one statement of a search: what each way finds, with what the page says of these few demands. */
export function findStatement(
  ctx: Context,
  typed: string,
  ways: readonly Way[],
  limit: number,
  after: HitPlace | null,
) {
  const each = ways.map((way) => wayStatement(ctx.actor, way, typed, limit + 1, after));
  return Prisma.sql`WITH hits AS MATERIALIZED (${Prisma.join(each, " UNION ALL ")})
    SELECT h.way, h.id, h.at, h.because, d.reference, d.status::text, d.secrecy::text, d.restricted, c.name AS customer,
      n.matter_number AS "matterNumber", n.served_zone AS zone
    FROM hits h JOIN demand d ON d.id = h.demand_id JOIN instrument n ON n.id = d.instrument_id
    LEFT JOIN customer c ON c.id = d.customer_id ORDER BY h.at DESC, h.id DESC`;
}

/**
 * What was typed, looked for in every way that the asker may look: the first few hits of each way that has any, or one page
 * of a single `way`. Only demands that the asker may know of are ever found. No totals: counting costs more than it tells.
 * @throws Forbidden for roles that read no demands
 */
export async function findDemands(
  ctx: Context,
  typed: string,
  { way, after = null }: { way?: Way | undefined; after?: HitPlace | null } = {},
): Promise<Found[]> {
  requirePermission(ctx.actor, "demand:read");
  const ways = waysFor(ctx.actor, typed).filter((one) => !way || one === way);
  if (typed === "" || ways.length === 0) return [];
  const limit = way ? HITS_OF_ONE_WAY : FIRST_HITS;
  const rows = await db().$queryRaw<Row[]>(findStatement(ctx, typed, ways, limit, way ? after : null));
  const words = wordsIn(typed);
  return ways.flatMap((one): Found[] => {
    const found = rows.filter((row) => row.way === one);
    const hits = found
      .slice(0, limit)
      .map(({ way: _way, because, ...hit }): Hit => ({ ...hit, because: snippetOf(because, words) }));
    const last = hits.at(-1);
    return last ? [{ way: one, hits, more: found.length > limit ? { at: last.at, id: last.id } : null }] : [];
  });
}
