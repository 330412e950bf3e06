import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import { answerObjection } from "@/lib/notice/answer-objection";
import type { EndObjectionInput } from "@/lib/notice/schema";

/**
 * Records how the customer's objection ended, and tells the customer, who hears of it before anything leaves. An objection upheld does not end the demand by itself: counsel challenges,
 * narrows or rejects it in a further step.
 * @throws as `addRecord`; InvalidInput for an objection of another demand; Conflict if it has ended already
 */
export function endObjection(ctx: Context, input: EndObjectionInput): Promise<Done> {
  return addRecord(ctx, "endObjection", input, async (tx, facts) => {
    const objection = facts.objections.find((one) => one.id === input.objectionId);
    if (!objection) throw new InvalidInput({ objectionId: "Choose an objection to this demand." });
    if (objection.end) throw new Conflict("This objection has ended already.");
    await tx.objection.update({
      where: { id: objection.id },
      data: {
        end: input.end,
        endReason: input.endReason,
        endedAt: facts.now,
        endedById: requirePerson(ctx.actor),
      },
    });
    const told = await answerObjection(tx, facts, objection, input.end);
    return { details: { objection: objection.id, end: input.end, told } };
  });
}
