import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import {
  type Counted,
  countSection,
  type DemandEnd,
  resultOf,
  type Section,
  type SectionName,
  strongest,
} from "./rules";
import { boundsOf, type ReportPeriod } from "./schema";

export interface Report extends Record<SectionName, Section> {
  period: ReportPeriod;
  /** The instant as of which the outcomes are known. */
  asOf: Date;
}

interface Row {
  section: SectionName;
  jurisdiction: string;
  kind: string;
  title: string;
  demands: DemandEnd[];
  count: number;
}

/**
 * Instruments served in the period, by the instant of service in UTC, each counted once; alike ones in one row. Restricted
 * demands are counted, and nothing that could name one is read. National security is left out by the statement itself.
 */
async function readInstruments(period: ReportPeriod): Promise<Row[]> {
  const { start, end } = boundsOf(period);
  return await db().$queryRaw<Row[]>`
    WITH served AS (
      SELECT n.id, a.country AS jurisdiction, k.code AS kind, k.title, CASE WHEN k.effect = 'preserve' THEN 'preservation'
        WHEN k.row->>'legalDomain' = 'private_civil' THEN 'privateCivil' ELSE 'requests' END AS section
      FROM instrument n JOIN instrument_kind k ON k.id = n.kind_id JOIN authority a ON a.id = n.authority_id
      WHERE n.served_at >= ${start} AND n.served_at < ${end} AND NOT k.national_security),
    ends AS (
      SELECT s.id, jsonb_agg(DISTINCT jsonb_build_object('status', d.status, 'outcome', d.outcome,
          'redirected', EXISTS (SELECT FROM redirect r WHERE r.demand_id = d.id), 'released', (
          SELECT CASE WHEN bool_or(f.data_class IN ('C', 'P-C') OR i.category = 'CONTENT') THEN 'content'
            WHEN count(p.id) > 0 THEN 'noncontent' END
          FROM production p LEFT JOIN produced_file f ON f.production_id = p.id AND f.removed_at IS NULL
          LEFT JOIN item_decision c ON c.id = f.decision_id LEFT JOIN item i ON i.id = c.item_id
          WHERE p.demand_id = d.id AND p.released_at IS NOT NULL AND p.voided_at IS NULL))) AS demands
      FROM served s JOIN demand d ON d.instrument_id = s.id GROUP BY s.id)
    SELECT s.section, s.jurisdiction, s.kind, s.title, e.demands, count(*)::int AS count
    FROM served s JOIN ends e ON e.id = s.id GROUP BY s.section, s.jurisdiction, s.kind, s.title, e.demands`;
}

/**
 * The report of a period: instruments by jurisdiction, kind and outcome. Needs report:read and covers restricted demands.
 * @throws Forbidden
 */
export async function reportOf(ctx: Context, period: ReportPeriod): Promise<Report> {
  requirePermission(ctx.actor, "report:read");
  const rows = await readInstruments(period);
  const counted = rows.map(
    ({ demands, ...row }): Counted => ({ ...row, result: strongest(demands.map(resultOf)) }),
  );
  return {
    period,
    asOf: await now(),
    requests: countSection("requests", counted),
    preservation: countSection("preservation", counted),
    privateCivil: countSection("privateCivil", counted),
  };
}
