import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { NotFound } from "@/lib/errors";
import { type Terms, termsJson } from "@/lib/production/runs/terms";

/**
 * The terms of one run of the filter as a file. Its SHA-256 is what manifests name (`filter.run`), and `narrowgate filter`
 * runs by it. It names accounts, lawyers, and the hashes of records that people decided, and nothing else of any record.
 * @param facts as the asker may see them
 * @throws Forbidden as `readSides`; NotFound where the run is none of this demand's
 */
export async function takeTerms(ctx: Context, facts: DemandFacts, runId: string): Promise<string> {
  requirePermission(ctx.actor, "filter:read");
  return inTransaction(async (tx) => {
    const [run] = await tx.$queryRaw<{ id: string; terms: Terms }[]>`
      SELECT r.id, r.terms FROM filter_run r JOIN source_export e ON e.id = r.export_id
      JOIN custodian_task t ON t.id = e.task_id
      WHERE r.id::text = ${runId} AND t.demand_id = ${facts.demand.id}::uuid AND e.withdrawn_at IS NULL`;
    if (!run) throw new NotFound();
    await recordAudit(tx, ctx.actor, {
      ...{ action: "exportTerms", demandId: facts.demand.id },
      details: { run: run.id },
    });
    return termsJson(run.terms);
  });
}
