import { type Context, requirePerson } from "@/lib/auth/context";
import { whoCould } from "@/lib/demands/guards/guard";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { decisionAt } from "@/lib/production/unclear/decision-at";
import type { SettleRecordDecisionInput } from "@/lib/production/unclear/schema";

/**
 * Confirms what another decided about a file that is not read record by record; it counts from then on.
 * @throws as `addRecord`; NotFound for a decision of another demand; NotReady where it takes no second person, has one, was
 *   taken back, or was made by the actor
 */
export function confirmRecordDecision(ctx: Context, input: SettleRecordDecisionInput): Promise<Done> {
  return addRecord(ctx, "confirmRecordDecision", input, async (tx, facts) => {
    const decision = await decisionAt(tx, facts, input.recordDecisionId);
    const confirmedById = requirePerson(ctx.actor);
    if (decision.form !== "file")
      throw new NotReady("Only what was decided about a whole file takes a second person.");
    if (decision.confirmedAt) throw new NotReady("It is confirmed already.");
    if (decision.decidedById === confirmedById)
      throw new NotReady(
        `A file is judged by two: another person confirms. ${whoCould(facts, "record:judge", new Set([confirmedById]))}`,
      );
    const { id } = decision;
    await tx.recordDecision.update({ where: { id }, data: { confirmedById, confirmedAt: facts.now } });
    return { details: { export: decision.exportId, recordDecision: id, ends: decision.ends } };
  });
}
