import { isDeepStrictEqual } from "node:util";
import { type Context, can, personId, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { findKind } from "@/lib/instruments/catalog";
import { type InstrumentKind, readKind } from "@/lib/instruments/kind";

/** One row of the catalog as it is in use. */
export interface CatalogRow {
  kind: InstrumentKind;
  version: number;
  /** The day by which counsel was to look at it again has passed. */
  reviewOverdue: boolean;
  /** How many changes of it wait for a second person. */
  waiting: number;
  /** Nobody here ever changed the row, and this release of Narrowgate brings another text for it. */
  shippedOtherwise: boolean;
}

/** Whether a review day lies before the day that `at` has in UTC. */
export const reviewOverdue = (kind: Pick<InstrumentKind, "reviewBy">, at: Date): boolean =>
  kind.reviewBy < at.toISOString().slice(0, 10);

/** Whether a row that nobody changed differs from the one that this release would install. */
export function shippedOtherwise(kind: InstrumentKind, version: number): boolean {
  const shipped = findKind(kind.code);
  return version === 1 && shipped !== undefined && !isDeepStrictEqual(shipped, kind);
}

/** Every kind in use, by country and title. @throws Forbidden */
export async function catalogList(ctx: Context): Promise<CatalogRow[]> {
  requirePermission(ctx.actor, "catalog:read");
  const at = await now();
  const found = await db().instrumentKind.findMany({
    where: { supersededAt: null },
    orderBy: [{ jurisdiction: "asc" }, { title: "asc" }],
  });
  // What any authority may send belongs to no country, and stands last.
  const inUse = [...found.filter((one) => one.jurisdiction), ...found.filter((one) => !one.jurisdiction)];
  const waiting = await db().$queryRaw<{ code: string; count: number }[]>`
    SELECT key AS code, count(*)::int FROM setting_change WHERE subject = 'INSTRUMENT_KIND' AND answer IS NULL GROUP BY key`;
  return inUse.map(({ code, version, row }) => {
    const kind = readKind(row);
    return {
      kind,
      version,
      reviewOverdue: reviewOverdue(kind, at),
      waiting: waiting.find((one) => one.code === code)?.count ?? 0,
      shippedOtherwise: shippedOtherwise(kind, version),
    };
  });
}

/** How many rows wait for this person: to be looked at again, or as a change that they may answer. None for who does neither. */
export async function catalogWork({ actor }: Context): Promise<number> {
  if (!can(actor, "setting:confirm")) return 0;
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT (SELECT count(*) FROM instrument_kind k WHERE k.superseded_at IS NULL
              AND (k.row ->> 'reviewBy')::date < (app_now() AT TIME ZONE 'UTC')::date)::int
         + (SELECT count(*) FROM setting_change c WHERE c.subject = 'INSTRUMENT_KIND' AND c.answer IS NULL
              AND c.proposed_by_id <> ${personId(actor)}::uuid)::int AS count`;
  return row?.count ?? 0;
}
