import type { Context } from "@/lib/auth/context";
import { db, inSnapshot } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";
import { RequestCounter } from "@/lib/reporting/counting/count-requests";
import { readOwnRequests } from "@/lib/reporting/own/read-own-requests";
import type { TotalRow } from "@/lib/reporting/profiles/types";
import { reportVersion } from "@/lib/reporting/publishing/queries";
import { boundsOf } from "@/lib/reporting/schema";
import { countsIn, type NumberAsked } from "./counts-in";

/** Instruments that one page lists. */
export const LISTED = 50;

export interface DemandBehind {
  reference: string;
  status: DemandStatus;
  outcome: Outcome | null;
  customer: string | null;
  authority: string;
  country: string;
  kind: string;
  servedAt: Date;
}

const isAsked = (row: TotalRow, asked: NumberAsked) =>
  (Object.keys(asked) as (keyof NumberAsked)[]).every((name) => row[name] === asked[name]);

/** Our own instruments that the number tells of, by what `seen` lets through, in the order of their receipt. */
async function instrumentsIn(
  version: { manifest: { period: { from: string; to: string } }; knownUntil: Date },
  asked: NumberAsked,
  seen: Prisma.Sql,
): Promise<string[]> {
  const { period } = version.manifest;
  return inSnapshot(async (tx) => {
    const found: string[] = [];
    for await (const request of readOwnRequests(tx, boundsOf(period), version.knownUntil, { seen })) {
      const counter = new RequestCounter(period, version.knownUntil);
      counter.feed(request);
      if (counter.finish().cells.some((cell) => countsIn(asked, cell))) found.push(request.reference);
    }
    return found;
  });
}

function demandsOf(ctx: Context, instruments: readonly string[]): Promise<DemandBehind[]> {
  return db().$queryRaw`
    SELECT d.reference, d.status::text, d.outcome::text, c.name AS customer, a.name AS authority, a.country, k.title AS kind,
      n.served_at AS "servedAt"
    FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN authority a ON a.id = n.authority_id
      JOIN instrument_kind k ON k.id = n.kind_id LEFT JOIN customer c ON c.id = d.customer_id
    WHERE d.instrument_id = ANY (${instruments}::uuid[]) AND ${visibleTo(ctx.actor)}
    ORDER BY n.served_at, n.id, d.reference`;
}

/**
 * The demands behind one number of an internal report, as far as the asker may see demands. What became of an instrument is
 * judged by those that they may see: by the others the list would tell what they are about.
 * @param page counted from 0
 * @throws Forbidden; NotFound also for a number that is for other people, or of another profile
 */
export async function demandsBehind(ctx: Context, versionId: string, asked: NumberAsked, page: number) {
  const version = await reportVersion(ctx, versionId);
  const rows = [...version.contents.totals, ...(version.namedContents?.totals ?? [])];
  const row = version.report.profile === "internal" && rows.find((one) => isAsked(one, asked));
  if (!row) throw new NotFound();
  const own = await instrumentsIn(version, asked, Prisma.sql`TRUE`);
  const seen = await instrumentsIn(version, asked, visibleTo(ctx.actor));
  const listed = seen.slice(page * LISTED, (page + 1) * LISTED);
  return {
    version,
    row,
    /** Instruments of ours that are not listed, since the asker may not see them. */
    hidden: Math.max(0, own.length - seen.length),
    /** Requests brought in from files, which have no demands; null where the number does not tell how many. */
    imported: row.unit === "requests" && row.value !== null ? Math.max(0, row.value - own.length) : null,
    shown: seen.length,
    demands: await demandsOf(ctx, listed),
    more: seen.length > (page + 1) * LISTED,
  };
}
