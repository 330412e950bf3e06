import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { ClearFlagInput } from "@/lib/review/matters-schema";

/**
 * Clears a flag that was raised by mistake, with the reason. What the customer is listed as is no mistake of the demand.
 * @throws as `addRecord`; InvalidInput (`flagId`) for one that does not stand, or follows from the customer's entry
 */
export function clearFlag(ctx: Context, input: ClearFlagInput): Promise<Done> {
  return addRecord(ctx, "clearFlag", input, async (tx, facts) => {
    const flag = facts.flags.find(({ id, clearedAt }) => id === input.flagId && !clearedAt);
    if (!flag) throw new InvalidInput({ flagId: "Choose a flag that stands." });
    if (flag.kind === "PUBLIC_AUTHORITY" && facts.customer?.publicAuthority)
      throw new InvalidInput({
        flagId:
          "The customer is listed as a public authority, so the flag stands; lead counsel answers on it.",
      });
    await tx.demandFlag.update({
      where: { id: flag.id },
      data: {
        clearedById: requirePerson(ctx.actor),
        clearedAt: facts.now,
        clearReason: input.clearReason,
      },
    });
    return { details: { flag: flag.id, kind: flag.kind } };
  });
}
