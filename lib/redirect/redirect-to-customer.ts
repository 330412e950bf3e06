import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import { redirectContact } from "@/lib/demands/guards/redirect";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { sayInstant } from "@/lib/demands/say-instant";
import { type Done, transition } from "@/lib/demands/transition";
import type { RedirectToCustomerInput } from "@/lib/redirect/schema";

/**
 * Sends the authority to the customer: one letter to the verified officer, and a day by which an answer is due.
 * @throws as `transition` and `writeLetter`
 */
export function redirectToCustomer(ctx: Context, input: RedirectToCustomerInput): Promise<Done> {
  return transition(ctx, "redirectToCustomer", input, async (tx, facts) => {
    const { id } = await tx.redirect.create({
      data: {
        demandId: facts.demand.id,
        contactEmail: redirectContact(facts),
        sentAt: facts.now,
        answerDueAt: input.answerDueAt,
      },
    });
    const letter = await writeLetter(tx, ctx, facts, {
      letter: "REDIRECT",
      id: input.submission ?? randomUUID(),
      values: {
        answerBy: sayInstant(input.answerDueAt, facts.instrument.servedZone),
        remarks: input.remarks ?? "",
      },
      typed: { remarks: input.remarks ?? "" },
      seen: input.seen,
    });
    return { details: { redirect: id, letter } };
  });
}
