import { type Context, requirePerson } from "@/lib/auth/context";
import { escalated } from "@/lib/demands/guards/escalations";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AnswerEscalationInput } from "@/lib/review/matters-schema";

/**
 * Lead counsel's answer on a flag, or on a check that was escalated: the demand may go on, or not as it is. A later answer
 * counts instead; both are kept.
 * @throws as `addRecord`; InvalidInput (`about`) for what was not escalated
 */
export function answerEscalation(ctx: Context, input: AnswerEscalationInput): Promise<Done> {
  return addRecord(ctx, "answerEscalation", input, async (tx, facts) => {
    if (!escalated(facts).some(({ about }) => about === input.about))
      throw new InvalidInput({ about: "Choose a flag that stands, or a check that was escalated." });
    const { id } = await tx.escalation.create({
      data: {
        demandId: facts.demand.id,
        about: input.about,
        answer: input.answer,
        text: input.text,
        answeredById: requirePerson(ctx.actor),
        answeredAt: facts.now,
      },
    });
    return { details: { escalation: id, about: input.about, answer: input.answer } };
  });
}
