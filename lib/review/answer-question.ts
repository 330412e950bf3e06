import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AnswerQuestionInput } from "@/lib/review/schema";

/**
 * Records the authority's answer, or that none came.
 * @throws as `addRecord`; InvalidInput for a question that is not open on this demand
 */
export function answerQuestion(ctx: Context, input: AnswerQuestionInput): Promise<Done> {
  return addRecord(ctx, "answerQuestion", input, async (tx, facts) => {
    const open = facts.questions.find((one) => one.id === input.questionId && !one.answeredAt);
    if (!open) throw new InvalidInput({ questionId: "Choose a question of this demand that is still open." });
    await tx.question.update({
      where: { id: open.id },
      data: { answer: input.answer, answeredAt: facts.now },
    });
    return { details: { question: open.id } };
  });
}
