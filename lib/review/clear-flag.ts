import { type Context, can, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { ClearFlagInput } from "@/lib/review/matters-schema";

/**
 * Clears a flag that was raised by mistake, with the reason. It asks for lead counsel's answer, so that only whoever raised
 * it takes it back, or lead counsel. What the customer is listed as is no mistake of the demand.
 * @throws as `addRecord`; InvalidInput (`flagId`) for one that does not stand, was raised by somebody else, or follows from
 * the customer's entry
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
    const person = requirePerson(ctx.actor);
    if (flag.raisedById !== person && !can(ctx.actor, "escalation:answer"))
      throw new InvalidInput({
        flagId: "Somebody else raised this flag: they take it back, or lead counsel clears it.",
      });
    await tx.demandFlag.update({
      where: { id: flag.id },
      data: {
        clearedById: person,
        clearedAt: facts.now,
        clearReason: input.clearReason,
      },
    });
    return { details: { flag: flag.id, kind: flag.kind } };
  });
}
