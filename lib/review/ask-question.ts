import { type Context, requirePerson } from "@/lib/auth/context";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { officerVerified } from "@/lib/demands/guards/officer";
import { addRecord, type Done } from "@/lib/demands/transition";
import { env } from "@/lib/env";
import { InvalidInput, NotReady } from "@/lib/errors";
import { questionLetter } from "@/lib/review/question-letter";
import type { AskQuestionInput } from "@/lib/review/schema";

/**
 * Asks the authority, by a letter to the verified officer, with a day to answer.
 * @throws as `addRecord`; NotReady while the officer is not verified; InvalidInput for a day that has passed
 */
export function askQuestion(ctx: Context, input: AskQuestionInput): Promise<Done> {
  return addRecord(ctx, "askQuestion", input, async (tx, facts) => {
    if (!officerVerified(facts))
      throw new NotReady("A letter that says more than “received” needs a verified officer.");
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
    await enqueueMail(tx, {
      kind: "LETTER",
      purpose: "OPERATING",
      // Counsel's own words may name an account that the paper demands.
      dataClass: "CUSTOMER_DATA",
      demandId: facts.demand.id,
      to: facts.officer.email,
      date: facts.now,
      parts: ["question", id],
      ...questionLetter(facts, input, env().provider),
    });
    return { details: { question: id } };
  });
}
