import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput, NotReady } from "@/lib/errors";
import { whyItCannotLeave } from "@/lib/production/unclear/may-leave";
import type { DecideRecordInput } from "@/lib/production/unclear/schema";
import { unclearAt } from "@/lib/production/unclear/unclear-at";

/**
 * Decides of one record that no program could judge whether it is in or out. It counts from the next run of the filter on; of
 * a file that is not read record by record, once another person has confirmed it.
 * @throws as `addRecord`; NotFound for what the run in force does not have as unclear; NotReady where a decision stands;
 *   InvalidInput (`ends`) where nothing of it could leave under the item's class
 */
export function decideRecord(ctx: Context, input: DecideRecordInput): Promise<Done> {
  return addRecord(ctx, "decideRecord", input, async (tx, facts) => {
    const { exportId, ends, reason } = input;
    const unclear = await unclearAt(tx, facts, exportId, input.record);
    const { decisionId, form, sha256, record } = unclear;
    const why = ends === "in" ? whyItCannotLeave(unclear) : null;
    if (why) throw new InvalidInput({ ends: why });
    const stands = await tx.recordDecision.findFirst({
      where: { exportId, record, decisionId, withdrawnAt: null },
    });
    if (stands) throw new NotReady("It is decided already. Take that decision back before another is made.");
    const { id } = await tx.recordDecision.create({
      data: {
        ...{ exportId, record, sha256, decisionId, form, ends, reason },
        ...{ decidedById: requirePerson(ctx.actor), decidedAt: facts.now },
      },
    });
    return { details: { export: exportId, recordDecision: id, ends } };
  });
}
