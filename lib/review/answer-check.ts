import { type Context, requirePerson } from "@/lib/auth/context";
import { checksOf } from "@/lib/demands/guards/review";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AnswerCheckInput } from "@/lib/review/schema";

/**
 * Answers one of the reviewer's checks; a later answer replaces the earlier, which the audit row remembers.
 * @throws as `addRecord`; InvalidInput for a check to which this demand is not put, and where one that cannot be waived
 * is called inapplicable
 */
export function answerCheck(ctx: Context, input: AnswerCheckInput): Promise<Done> {
  return addRecord(ctx, "answerCheck", input, async (tx, facts) => {
    const check = checksOf(facts).find((one) => one.code === input.check);
    if (!check) throw new InvalidInput({ check: "This demand is not put to that check." });
    if (!check.waivable && input.answer === "not-applicable")
      throw new InvalidInput({
        answer: "This check applies to every demand and cannot be waived: yes or no.",
      });
    const remedied = input.answer === "no" && input.remedy !== undefined;
    const answer = {
      answer: input.answer,
      note: input.note,
      remedy: remedied ? (input.remedy ?? null) : null,
      remedyRecord: remedied ? input.remedyRecord : null,
      answeredById: requirePerson(ctx.actor),
      answeredAt: facts.now,
    };
    await tx.checkAnswer.upsert({
      where: { demandId_check: { demandId: facts.demand.id, check: input.check } },
      create: { demandId: facts.demand.id, check: input.check, ...answer },
      update: answer,
    });
    return { details: { check: input.check, answer: input.answer, remedy: answer.remedy } };
  });
}
