import { type Context, requirePerson } from "@/lib/auth/context";
import { orderInForce } from "@/lib/demands/secrecy";
import { secrecyEntered } from "@/lib/demands/secrecy-entered";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import type { AnswerSecrecyInput } from "@/lib/notice/schema";

/**
 * A named counsel answers, on the documents served, whether secrecy covers the demand. Answered once: what comes later
 * comes as an order, and secrecy in force ends by its order. With an order on file, “in force” says that it is that order
 * which forbids telling, and nothing beyond it.
 * @throws as `addRecord`; Conflict once answered; InvalidInput (`answer`) for “none” where an order
 * in force is on file, as it is from the first for a kind that is secret by law
 */
export function answerSecrecy(ctx: Context, input: AnswerSecrecyInput): Promise<Done> {
  return addRecord(ctx, "answerSecrecy", input, async (tx, facts) => {
    if (facts.demand.secrecy !== "UNKNOWN")
      throw new Conflict("Secrecy is answered already. An order that comes later is entered as an order.");
    if (input.answer === "NONE" && facts.orders.some((order) => orderInForce(order, facts.now)))
      throw new InvalidInput({ answer: "An order in force is on file; its secrecy ends by that order." });
    await tx.demand.update({
      where: { id: facts.demand.id },
      data: { secrecy: input.answer, secrecyAnsweredById: requirePerson(ctx.actor) },
    });
    // A notice may have gone out under the paper whose place this one took.
    const follows = input.answer === "IN_FORCE" ? await secrecyEntered(tx, ctx, facts, []) : {};
    return { details: { answer: input.answer, ...follows } };
  });
}
