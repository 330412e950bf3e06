import type { Context } from "@/lib/auth/context";
import { db, inSnapshot } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";
import { RequestCounter } from "@/lib/reporting/counting/count-requests";
import type { MetricName } from "@/lib/reporting/counting/metrics";
import type { OwnInstrument } from "@/lib/reporting/own/own-instrument";
import { readOwnInstruments } from "@/lib/reporting/own/read-own-requests";
import { requestOf } from "@/lib/reporting/own/request-of";
import { ALL, type TotalRow } from "@/lib/reporting/profiles/types";
import { reportVersion } from "@/lib/reporting/publishing/queries";
import { boundsOf, type ReportPeriod } from "@/lib/reporting/schema";
import { monthsOf } from "@/lib/reporting/series/months";
import { OUTCOMES } from "@/lib/reporting/series/outcomes";
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

const METRICS_OF_MONTHS: readonly MetricName[] = OUTCOMES;

type Version = Awaited<ReturnType<typeof reportVersion>>;

/** The number that is asked for, with the days that it is of; nothing where the report does not tell it. */
function numberIn({ report, manifest, contents, namedContents }: Version, { month, ...place }: NumberAsked) {
  if (report.profile !== "internal") return null;
  const names = Object.keys(place) as (keyof typeof place)[];
  const rows: TotalRow[] = [...contents.totals, ...(namedContents?.totals ?? [])];
  const row = rows.find((one) => names.every((name) => one[name] === place[name]));
  if (!row || month === undefined) return row ? { row, period: manifest.period } : null;
  const { jurisdiction, origin_jurisdiction, instrument_class, total_of, metric } = place;
  if (
    total_of !== "requests" ||
    [jurisdiction, origin_jurisdiction, instrument_class].some((of) => of !== ALL)
  )
    return null;
  const found = monthsOf(contents).find(({ from }) => from === month);
  const told = metric === "requests" ? found?.total : found?.parts[METRICS_OF_MONTHS.indexOf(metric)];
  if (!found || !told || told.value === null) return null;
  const { from, to } = found;
  const { value } = told;
  return { row: { ...row, value, value_low: value, value_high: value }, period: { from, to } };
}

/**
 * How many of our own instruments the number tells of; and which, in the order of their receipt, judged by the demands of
 * theirs that `seen` lets through.
 */
async function instrumentsIn(
  { period, knownUntil }: { period: ReportPeriod; knownUntil: Date },
  asked: NumberAsked,
  seen: Prisma.Sql,
): Promise<{ all: number; seen: string[] }> {
  const isIn = (instrument: OwnInstrument) => {
    const counter = new RequestCounter(period, knownUntil);
    counter.feed(requestOf(instrument));
    return counter.finish().cells.some((cell) => countsIn(asked, cell));
  };
  return inSnapshot(async (tx) => {
    const found = { all: 0, seen: [] as string[] };
    for await (const one of readOwnInstruments(tx, boundsOf(period), knownUntil, { seen })) {
      if (isIn(one)) found.all += 1;
      const demands = one.demands.filter((demand) => demand.seen);
      if (demands.length > 0 && isIn({ ...one, demands })) found.seen.push(one.id);
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
  const number = numberIn(version, asked);
  if (!number) throw new NotFound();
  const { row, period } = number;
  const about = { period, knownUntil: version.knownUntil };
  const { all, seen } = await instrumentsIn(about, asked, visibleTo(ctx.actor));
  const listed = seen.slice(page * LISTED, (page + 1) * LISTED);
  return {
    version,
    row,
    /** The days that it is of: those of the report, or of one of its months. */
    period,
    /** Instruments of ours that are not listed, since the asker may not see them. */
    hidden: Math.max(0, all - seen.length),
    /** Requests brought in from files, which have no demands; null where the number does not tell how many. */
    imported: row.unit === "requests" && row.value !== null ? Math.max(0, row.value - all) : null,
    shown: seen.length,
    demands: await demandsOf(ctx, listed),
    more: seen.length > (page + 1) * LISTED,
  };
}
