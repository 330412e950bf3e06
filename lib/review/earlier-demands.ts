import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { visibleTo } from "@/lib/demands/visible-to";
import type { DemandStatus, Outcome, RelationKind } from "@/lib/generated/prisma/enums";

export interface EarlierDemand {
  reference: string;
  matterNumber: string;
  status: DemandStatus;
  outcome: Outcome | null;
  kindTitle: string;
  createdAt: Date;
  /** How many of the accounts it names too. */
  sameAccounts: number;
  sameOfficer: boolean;
  sameMatter: boolean;
  /** Data are kept for it now. */
  keeps: boolean;
  relation: RelationKind | null;
}

/**
 * Demands that name the same accounts, come from the same officer, have the same matter number or are linked, newest
 * first, at most 50, and only as far as the asker may know of them anyway. The demands of the same paper are left out.
 */
export function earlierDemands(
  ctx: Context,
  { demand, instrument, items }: DemandFacts,
): Promise<EarlierDemand[]> {
  const accounts = [...new Set(items.map(({ normalised }) => normalised))];
  const matter = instrument.matterNumber.toLowerCase();
  return db().$queryRaw<EarlierDemand[]>`
    SELECT d.reference, n.matter_number AS "matterNumber", d.status, d.outcome, k.title AS "kindTitle", d.created_at AS "createdAt",
      (SELECT count(DISTINCT i.normalised)::int FROM item i WHERE i.demand_id = d.id AND i.normalised = ANY(${accounts})) AS "sameAccounts",
      n.officer_id = ${instrument.officerId}::uuid AS "sameOfficer", lower(n.matter_number) = ${matter} AS "sameMatter",
      d.status = 'PRESERVING' AS keeps,
      r.kind AS relation
    FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
    LEFT JOIN demand_relation r ON r.demand_id = d.id AND r.other_id = ${demand.id}::uuid
      OR r.other_id = d.id AND r.demand_id = ${demand.id}::uuid
    WHERE d.id IN (
        SELECT i.demand_id FROM item i WHERE i.normalised = ANY(${accounts})
        UNION SELECT x.id FROM demand x JOIN instrument m ON m.id = x.instrument_id
          WHERE m.officer_id = ${instrument.officerId}::uuid OR lower(m.matter_number) = ${matter}
        UNION SELECT l.other_id FROM demand_relation l WHERE l.demand_id = ${demand.id}::uuid
        UNION SELECT l.demand_id FROM demand_relation l WHERE l.other_id = ${demand.id}::uuid)
      AND d.instrument_id <> ${instrument.id}::uuid AND ${visibleTo(ctx.actor)}
    ORDER BY r.kind IS NULL, d.created_at DESC, d.id LIMIT 50`;
}
