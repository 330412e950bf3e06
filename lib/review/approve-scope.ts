import { type Context, requirePerson } from "@/lib/auth/context";
import { openScope } from "@/lib/demands/guards/guard";
import { keepRecordDecisions } from "@/lib/demands/keep-record-decisions";
import { type Done, transition } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import type { ApproveScopeInput } from "@/lib/review/schema";

/**
 * Approves what another wrote, and keeps the officer's address and key as they are now: a later change closes delivery.
 * What people decided about unclear records goes on where the items are as before.
 * @throws as `transition`
 */
export function approveScope(ctx: Context, input: ApproveScopeInput): Promise<Done> {
  return transition(ctx, "approveScope", input, async (tx, facts) => {
    const scope = openScope(facts);
    if (!scope) throw new NotReady("No scope is written yet: decide each item first.");
    await tx.scope.update({
      where: { id: scope.id },
      data: {
        approvedById: requirePerson(ctx.actor),
        approvedAt: facts.now,
        officerEmail: facts.officer.email,
        officerRecipient: facts.officer.ageRecipient,
      },
    });
    const kept = await keepRecordDecisions(tx, scope.id);
    return { details: { scope: scope.id, number: scope.number, ...(kept > 0 && { keptDecisions: kept }) } };
  });
}
