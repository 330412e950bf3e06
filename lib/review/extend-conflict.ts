import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { ExtendConflictInput } from "@/lib/review/matters-schema";

/**
 * Records more time for the motion, by agreement or leave of court sought within the fourteen days.
 * @throws as `addRecord`; InvalidInput by field for a conflict that is not open, or a day that has passed
 */
export function extendConflict(ctx: Context, input: ExtendConflictInput): Promise<Done> {
  return addRecord(ctx, "extendConflict", input, async (tx, facts) => {
    const conflict = facts.conflicts.find(({ id, end }) => id === input.conflictId && !end);
    if (!conflict) throw new InvalidInput({ conflictId: "Choose a conflict that is open." });
    if (input.extendedUntil <= facts.now)
      throw new InvalidInput({ extendedUntil: "Give a day that is still to come." });
    await tx.foreignConflict.update({
      where: { id: conflict.id },
      data: { extendedUntil: input.extendedUntil, extendedBy: input.extendedBy },
    });
    return { details: { conflict: conflict.id } };
  });
}
