import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { ruleAt } from "@/lib/production/unclear/decision-at";
import type { SettleUnclearRuleInput } from "@/lib/production/unclear/schema";

/**
 * Takes a rule back, proposed or confirmed: what it decided waits again from the next run of the filter on.
 * @throws as `addRecord`; NotFound for a rule of another demand; NotReady where it was taken back already
 */
export function withdrawUnclearRule(ctx: Context, input: SettleUnclearRuleInput): Promise<Done> {
  return addRecord(ctx, "withdrawUnclearRule", input, async (tx, facts) => {
    const { id, exportId } = await ruleAt(tx, facts, input.ruleId);
    const withdrawnById = requirePerson(ctx.actor);
    await tx.unclearRule.update({ where: { id }, data: { withdrawnById, withdrawnAt: facts.now } });
    return { details: { export: exportId, rule: id } };
  });
}
