import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import type { CostLine } from "./statement";

export interface StatedCosts {
  number: number;
  currency: string;
  totalCents: bigint;
  lines: CostLine[];
  pricesVersion: number;
  madeAt: Date;
  madeBy: string;
  /** The paper of the demand that holds it. */
  documentId: string;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
}

/** The statements of costs of one demand, newest first, as far as the asker may know of it. @throws Forbidden */
export async function costsOf(ctx: Context, demandId: string): Promise<StatedCosts[]> {
  requirePermission(ctx.actor, "document:read");
  return db().$queryRaw<StatedCosts[]>`
    SELECT s.number, s.currency, s.total_cents AS "totalCents", s.lines, s.prices_version AS "pricesVersion", s.made_at AS "madeAt",
      p.name AS "madeBy", x.id AS "documentId", s.withdrawn_at AS "withdrawnAt", s.withdraw_reason AS "withdrawReason"
    FROM cost_statement s JOIN demand d ON d.id = s.demand_id JOIN person p ON p.id = s.made_by_id
    JOIN document x ON x.file_id = s.file_id
    WHERE d.id = ${demandId}::uuid AND ${visibleTo(ctx.actor)} ORDER BY s.number DESC`;
}
