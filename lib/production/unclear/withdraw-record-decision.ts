import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { decisionAt } from "@/lib/production/unclear/decision-at";
import type { SettleRecordDecisionInput } from "@/lib/production/unclear/schema";

/**
 * Takes back what was decided about an unclear record: it waits again from the next run of the filter on. Both stay on record.
 * @throws as `addRecord`; NotFound for a decision of another demand; NotReady where it was taken back already
 */
export function withdrawRecordDecision(ctx: Context, input: SettleRecordDecisionInput): Promise<Done> {
  return addRecord(ctx, "withdrawRecordDecision", input, async (tx, facts) => {
    const { id, exportId } = await decisionAt(tx, facts, input.recordDecisionId);
    const withdrawnById = requirePerson(ctx.actor);
    await tx.recordDecision.update({ where: { id }, data: { withdrawnById, withdrawnAt: facts.now } });
    return { details: { export: exportId, recordDecision: id } };
  });
}
