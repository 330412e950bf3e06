import { type Context, requirePerson } from "@/lib/auth/context";
import { whoCould } from "@/lib/demands/guards/guard";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { ruleAt } from "@/lib/production/unclear/decision-at";
import type { SettleUnclearRuleInput } from "@/lib/production/unclear/schema";

/**
 * Confirms the rule that another proposed; it counts from the next run of the filter on.
 * @throws as `addRecord`; NotFound for a rule of another demand; NotReady where it is confirmed, was taken back, or is the
 *   actor's own
 */
export function confirmUnclearRule(ctx: Context, input: SettleUnclearRuleInput): Promise<Done> {
  return addRecord(ctx, "confirmUnclearRule", input, async (tx, facts) => {
    const rule = await ruleAt(tx, facts, input.ruleId);
    const confirmedById = requirePerson(ctx.actor);
    if (rule.confirmedAt) throw new NotReady("The rule is confirmed already.");
    if (rule.proposedById === confirmedById)
      throw new NotReady(
        `A rule is confirmed by somebody else than whoever proposed it. ${whoCould(facts, "record:judge", new Set([confirmedById]))}`,
      );
    const { id, exportId, reason, ends } = rule;
    await tx.unclearRule.update({ where: { id }, data: { confirmedById, confirmedAt: facts.now } });
    return { details: { export: exportId, rule: id, reason, ends } };
  });
}
