import { type Context, requirePerson } from "@/lib/auth/context";
import { openRoute } from "@/lib/demands/privileged-route";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import type { VerifyRecipientInput } from "@/lib/production/lawyers/schema";

/**
 * Records a call-back to whoever gets the privileged records. It vouches for the address and key of the way that counts
 * now; a call that did not confirm takes an earlier confirmation away.
 * @throws as `addRecord`; whoever decided the way does not vouch for it
 */
export function verifyRecipient(ctx: Context, input: VerifyRecipientInput): Promise<Done> {
  return addRecord(ctx, "verifyRecipient", input, async (tx, facts) => {
    const route = openRoute(facts);
    if (!route) throw new NotReady("Nobody is named who gets privileged records.");
    const { numberCalled, numberSource, spokeWith, note } = input;
    const confirmed = input.confirmed === "yes";
    await tx.recipientVerification.create({
      data: {
        ...{ routeId: route.id, number: (route.callBacks.at(-1)?.number ?? 0) + 1 },
        ...{ numberCalled, numberSource, spokeWith, confirmed, note },
        ...{ calledAt: facts.now, calledById: requirePerson(ctx.actor) },
      },
    });
    return { details: { route: route.number, confirmed } };
  });
}
