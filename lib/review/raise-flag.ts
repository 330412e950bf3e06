import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RaiseFlagInput } from "@/lib/review/matters-schema";

/**
 * Flags a demand that concerns whom the law protects more; from then on lead counsel's answer is needed.
 * @throws as `addRecord`; InvalidInput (`kind`) for a flag that stands already
 */
export function raiseFlag(ctx: Context, input: RaiseFlagInput): Promise<Done> {
  return addRecord(ctx, "raiseFlag", input, async (tx, facts) => {
    if (facts.flags.some((flag) => flag.kind === input.kind && !flag.clearedAt))
      throw new InvalidInput({ kind: "This flag stands already." });
    const { id } = await tx.demandFlag.create({
      data: {
        demandId: facts.demand.id,
        kind: input.kind,
        reason: input.reason,
        raisedById: requirePerson(ctx.actor),
        raisedAt: facts.now,
      },
    });
    return { details: { flag: id, kind: input.kind } };
  });
}
