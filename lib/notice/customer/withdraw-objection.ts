import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, NotFound } from "@/lib/errors";
import { answerObjection } from "@/lib/notice/answer-objection";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { WithdrawObjectionInput } from "@/lib/notice/customer/schema";

/**
 * A contact withdraws the objection that they filed themselves; the customer's other contacts hear of it too, before anything
 * leaves. @throws as `addRecord`; NotFound for another's; Conflict if it has ended already
 */
export function withdrawObjection(ctx: Context, input: WithdrawObjectionInput): Promise<Done> {
  const { administratorId } = requireContact(ctx.actor);
  return addRecord(ctx, "withdrawObjection", input, async (tx, facts) => {
    const own = facts.objections.find(
      (one) => one.id === input.objectionId && one.administratorId === administratorId,
    );
    if (!own) throw new NotFound();
    if (own.end) throw new Conflict("This objection has ended already.");
    await tx.objection.update({
      where: { id: own.id },
      data: { end: "WITHDRAWN", endReason: "Withdrawn at the customer's page.", endedAt: facts.now },
    });
    const told = await answerObjection(tx, facts, own, "WITHDRAWN");
    return { details: { objection: own.id, contact: administratorId, told } };
  });
}
