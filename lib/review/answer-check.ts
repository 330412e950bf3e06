import { type Context, requirePerson } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { type Check, isWaivable } from "@/lib/instruments/check";
import { citedPage } from "@/lib/review/cited-page";
import type { AnswerCheckInput } from "@/lib/review/schema";

function refuseWhatTheCheckForbids(check: Check, input: AnswerCheckInput, facts: DemandFacts): void {
  if (input.answer === "not-applicable" && !check.inapplicable)
    throw new InvalidInput({
      answer: isWaivable(check)
        ? "This check is put to this demand because it applies: yes or no."
        : "This check applies to every demand and cannot be waived: yes or no.",
    });
  if (check.code === "V16" && input.answer !== "no" && facts.customer?.publicAuthority)
    throw new InvalidInput({ answer: "The customer is listed as a public authority: the answer is no." });
  if (input.answer === "no" && input.remedy && !check.dealtWith.includes(input.remedy))
    throw new InvalidInput({
      remedy: isWaivable(check)
        ? `A no at ${check.code} can only be ${check.dealtWith.join(" or ")}.`
        : `A no at ${check.code} cannot be waived: cure it and answer yes, or reject the demand.`,
    });
}

/**
 * Answers one of the reviewer's checks; a later answer replaces the earlier, which is kept beside it.
 * @throws as `addRecord`; InvalidInput for a check to which this demand is not put, for an answer or a remedy that the
 * check does not allow, and for a page of a paper that is not this demand's
 */
export function answerCheck(ctx: Context, input: AnswerCheckInput): Promise<Done> {
  return addRecord(ctx, "answerCheck", input, async (tx, facts) => {
    const check = checksOf(facts).find((one) => one.code === input.check);
    if (!check) throw new InvalidInput({ check: "This demand is not put to that check." });
    refuseWhatTheCheckForbids(check, input, facts);
    const remedied = input.answer === "no" && input.remedy !== undefined;
    const answer = {
      answer: input.answer,
      note: input.note,
      remedy: remedied ? (input.remedy ?? null) : null,
      remedyRecord: remedied ? input.remedyRecord : null,
      ...citedPage(facts, input),
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
