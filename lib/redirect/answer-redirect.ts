import type { Context } from "@/lib/auth/context";
import { requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict } from "@/lib/errors";
import type { AnswerRedirectInput } from "@/lib/redirect/schema";

/**
 * Records what the authority answered when it was sent to the customer.
 * @throws as `addRecord`; Conflict if an answer is recorded already
 */
export function answerRedirect(ctx: Context, input: AnswerRedirectInput): Promise<Done> {
  return addRecord(ctx, "answerRedirect", input, async (tx, facts) => {
    const asked = facts.redirects.at(-1);
    if (!asked || asked.answer) throw new Conflict("The authority's answer is recorded already.");
    await tx.redirect.update({
      where: { id: asked.id },
      data: {
        answer: input.answer,
        answerText: input.answerText,
        answeredAt: facts.now,
        recordedById: requirePerson(ctx.actor),
      },
    });
    return { details: { redirect: asked.id, answer: input.answer } };
  });
}
