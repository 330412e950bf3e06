import { randomUUID } from "node:crypto";
import { type Context, requirePerson } from "@/lib/auth/context";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { sayInstant } from "@/lib/demands/say-instant";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AskQuestionInput } from "@/lib/review/schema";

/**
 * Asks the authority, by a letter to the verified officer, with a day to answer.
 * @throws as `addRecord` and `writeLetter`; InvalidInput for a day that has passed
 */
export function askQuestion(ctx: Context, input: AskQuestionInput): Promise<Done> {
  return addRecord(ctx, "askQuestion", input, async (tx, facts) => {
    if (input.answerDueAt <= facts.now)
      throw new InvalidInput({ answerDueAt: "Give a day that is still to come." });
    const { id } = await tx.question.create({
      data: {
        demandId: facts.demand.id,
        text: input.text,
        askedById: requirePerson(ctx.actor),
        askedAt: facts.now,
        answerDueAt: input.answerDueAt,
      },
    });
    const letter = await writeLetter(tx, ctx, facts, {
      letter: "QUESTION",
      id: input.submission ?? randomUUID(),
      values: {
        question: input.text,
        answerBy: sayInstant(input.answerDueAt, facts.instrument.servedZone),
        remarks: input.remarks ?? "",
      },
      typed: { text: input.text, remarks: input.remarks ?? "" },
      seen: input.seen,
    });
    return { details: { question: id, letter } };
  });
}
