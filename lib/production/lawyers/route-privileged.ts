import { type Context, requirePerson } from "@/lib/auth/context";
import { privilegedRoute } from "@/lib/demands/privileged-route";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RoutePrivilegedInput } from "./schema";

/**
 * Says where records of this demand go that name the customer's lawyers: held back, or in a sealed file that only its
 * recipient opens. The last word counts. @throws as `addRecord`; InvalidInput (`documentId`, `recipientKey`)
 */
export function routePrivileged(ctx: Context, input: RoutePrivilegedInput): Promise<Done> {
  return addRecord(ctx, "routePrivileged", input, async (tx, facts) => {
    const { way, reason } = input;
    const to = way === "HELD_BACK" ? { recipient: "", recipientKey: null, documentId: null } : input;
    const documentId = to.documentId ?? null;
    if (documentId && !facts.documents.some((one) => one.id === documentId))
      throw new InvalidInput({ documentId: "Choose a document of this demand." });
    // Sealed from those who investigate: the officer's own key would open it to them.
    if (to.recipientKey && to.recipientKey === facts.officer.ageRecipient)
      throw new InvalidInput({
        recipientKey:
          "This is the officer's own key. Give the key of whoever keeps such records from the officer.",
      });
    const number = (privilegedRoute(facts)?.number ?? 0) + 1;
    await tx.privilegedRoute.create({
      data: {
        ...{ demandId: facts.demand.id, number, way, reason, documentId },
        ...{ recipient: to.recipient, recipientKey: to.recipientKey },
        ...{ decidedById: requirePerson(ctx.actor), decidedAt: facts.now },
      },
    });
    return { details: { way, number } };
  });
}
