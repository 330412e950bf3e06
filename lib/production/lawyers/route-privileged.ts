import { type Context, requirePerson } from "@/lib/auth/context";
import { mayBeOneMailbox } from "@/lib/demands/mailbox";
import { privilegedRoute } from "@/lib/demands/privileged-route";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RoutePrivilegedInput } from "./schema";

/**
 * Says where records of this demand go that name the customer's lawyers: held back, or in a package of their own that only
 * its recipient gets and opens. The last word counts, and its recipient is called back anew.
 * @throws as `addRecord`; InvalidInput (`documentId`, `recipientKey`, `recipientEmail`)
 */
export function routePrivileged(ctx: Context, input: RoutePrivilegedInput): Promise<Done> {
  return addRecord(ctx, "routePrivileged", input, async (tx, facts) => {
    const { way, reason } = input;
    const nowhere = { recipient: "", recipientEmail: "", recipientKey: null, documentId: null };
    const to = way === "HELD_BACK" ? nowhere : input;
    const documentId = to.documentId ?? null;
    if (documentId && !facts.documents.some((one) => one.id === documentId))
      throw new InvalidInput({ documentId: "Choose a document of this demand." });
    // Sealed from those who investigate: the officer's own key would open it to them.
    if (to.recipientKey && to.recipientKey === facts.officer.ageRecipient)
      throw new InvalidInput({
        recipientKey:
          "This is the officer's own key. Give the key of whoever keeps such records from the officer.",
      });
    if (to.recipientEmail && mayBeOneMailbox(to.recipientEmail, facts.officer.email))
      throw new InvalidInput({
        recipientEmail:
          "This is the officer's own address, or leads to the same mailbox. Give that of whoever keeps such records from the officer.",
      });
    const number = (privilegedRoute(facts)?.number ?? 0) + 1;
    await tx.privilegedRoute.create({
      data: {
        ...{ demandId: facts.demand.id, number, way, reason, documentId },
        ...{ recipient: to.recipient, recipientEmail: to.recipientEmail, recipientKey: to.recipientKey },
        ...{ decidedById: requirePerson(ctx.actor), decidedAt: facts.now },
      },
    });
    return { details: { way, number } };
  });
}
