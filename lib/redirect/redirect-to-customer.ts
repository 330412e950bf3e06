import type { Context } from "@/lib/auth/context";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { redirectContact } from "@/lib/demands/guards/redirect";
import { type Done, transition } from "@/lib/demands/transition";
import { env } from "@/lib/env";
import { redirectLetter } from "@/lib/redirect/redirect-letter";
import type { RedirectToCustomerInput } from "@/lib/redirect/schema";

/**
 * Sends the authority to the customer: one letter to the verified officer, and a day by which an answer is due.
 * @throws as `transition`
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
    await enqueueMail(tx, {
      kind: "REDIRECT_LETTER",
      purpose: "OPERATING",
      demandId: facts.demand.id,
      to: facts.officer.email,
      date: facts.now,
      parts: ["redirect", id],
      ...redirectLetter(facts, input.answerDueAt, env().provider),
    });
    return { details: { redirect: id } };
  });
}
