import { db } from "@/lib/db";
import type { SectionName } from "@/lib/demands/results";
import { Prisma } from "@/lib/generated/prisma/client";
import type { DemandEnd } from "./rules";

/** From an instant to before another; both null for all of time. */
interface Bounds {
  start: Date | null;
  end: Date | null;
}

interface CountedRow {
  section: SectionName;
  jurisdiction: string;
  kind: string;
  title: string;
  demands: DemandEnd[];
  count: number;
}

/**
 * Instruments served in the period, by the instant of service in UTC, each once with the ends of its demands `d` that
 * `seen` lets through. National security is left out by the statement itself.
 */
function servedWithEnds({ start, end }: Bounds, seen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH served AS (
      SELECT n.id, a.country AS jurisdiction, k.code AS kind, k.title, CASE WHEN k.effect = 'preserve' THEN 'preservation'
        WHEN k.row->>'legalDomain' = 'private_civil' THEN 'privateCivil' ELSE 'requests' END AS section
      FROM instrument n JOIN instrument_kind k ON k.id = n.kind_id JOIN authority a ON a.id = n.authority_id
      WHERE n.served_at >= coalesce(${start}::timestamptz, '-infinity') AND n.served_at < coalesce(${end}::timestamptz, 'infinity')
        AND NOT k.national_security),
    ends AS (
      SELECT s.id, jsonb_agg(DISTINCT jsonb_build_object('status', d.status, 'outcome', d.outcome,
          'redirected', EXISTS (SELECT FROM redirect r WHERE r.demand_id = d.id), 'released', (
          SELECT CASE WHEN bool_or(f.data_class IN ('C', 'P-C') OR i.category = 'CONTENT') THEN 'content'
            WHEN count(p.id) > 0 THEN 'noncontent' END
          FROM production p LEFT JOIN produced_file f ON f.production_id = p.id AND f.removed_at IS NULL
          LEFT JOIN item_decision c ON c.id = f.decision_id LEFT JOIN item i ON i.id = c.item_id
          WHERE p.demand_id = d.id AND p.released_at IS NOT NULL AND p.voided_at IS NULL))) AS demands
      FROM served s JOIN demand d ON d.instrument_id = s.id WHERE ${seen} GROUP BY s.id)`;
}

/** Alike instruments in one row. Restricted demands are counted, and nothing that could name one is read. */
export async function countInstruments(bounds: Bounds): Promise<CountedRow[]> {
  return await db().$queryRaw<CountedRow[]>`${servedWithEnds(bounds, Prisma.sql`TRUE`)}
    SELECT s.section, s.jurisdiction, s.kind, s.title, e.demands, count(*)::int AS count
    FROM served s JOIN ends e ON e.id = s.id GROUP BY s.section, s.jurisdiction, s.kind, s.title, e.demands`;
}

/** The instruments themselves, as far as somebody may see demands of theirs, by those demands. */
export async function nameInstruments(
  bounds: Bounds,
  seen: Prisma.Sql,
): Promise<{ section: SectionName; demands: DemandEnd[]; ids: string[] }[]> {
  return await db().$queryRaw`${servedWithEnds(bounds, seen)}
    SELECT s.section, e.demands, array_agg(s.id::text) AS ids
    FROM served s JOIN ends e ON e.id = s.id GROUP BY s.section, e.demands`;
}
