import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { WithdrawClearanceInput } from "@/lib/notice/schema";

/** Takes a paper from the customer's page again; who read it, read it. @throws as `addRecord`; InvalidInput (`clearanceId`) */
export function withdrawClearance(ctx: Context, input: WithdrawClearanceInput): Promise<Done> {
  return addRecord(ctx, "withdrawClearance", input, async (tx, { clearances, now }) => {
    const standing = clearances.find((one) => one.id === input.clearanceId && !one.withdrawnAt);
    if (!standing)
      throw new InvalidInput({ clearanceId: "Choose a paper that is cleared for the customer now." });
    await tx.documentClearance.update({
      where: { id: standing.id },
      data: { withdrawnAt: now, withdrawnById: requirePerson(ctx.actor) },
    });
    return { details: { clearance: standing.id, document: standing.documentId } };
  });
}
