import { type Context, requirePerson } from "@/lib/auth/context";
import { secrecyFlags } from "@/lib/demands/secrecy-flags";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { AnswerSecrecyFlagInput } from "@/lib/notice/schema";

/**
 * Counsel answers a mark that an order can be challenged: files the challenge of the secrecy, or says why there is none.
 * It may be answered anew; each answer is kept.
 * @throws as `addRecord`; InvalidInput (`flag`) for a mark that no order of this demand bears now
 */
export function answerSecrecyFlag(ctx: Context, input: AnswerSecrecyFlagInput): Promise<Done> {
  return addRecord(ctx, "answerSecrecyFlag", input, async (tx, facts) => {
    const mark = secrecyFlags(facts).find((one) => `${one.flag}:${one.order.id}` === input.flag);
    if (!mark) throw new InvalidInput({ flag: "Choose a mark that an order of this demand bears now." });
    const demandId = facts.demand.id;
    const answeredById = requirePerson(ctx.actor);
    const challenged = input.answer === "CHALLENGE";
    const filed = {
      ...{ demandId, object: "SECRECY" as const, basis: `${mark.citation}: ${input.reason}` },
      ...{ filedAt: facts.now, filedById: answeredById },
    };
    const challenge = challenged
      ? await tx.challenge.create({ data: filed, select: { id: true } })
      : { id: null };
    await tx.secrecyFlagAnswer.create({
      data: {
        ...{ demandId, orderId: mark.order.id, flag: mark.flag, challenged, reason: input.reason },
        ...{ challengeId: challenge.id, answeredById, answeredAt: facts.now },
      },
    });
    return {
      details: { order: mark.order.id, flag: mark.flag, answer: input.answer, challenge: challenge.id },
    };
  });
}
