import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { EndConflictInput } from "@/lib/review/matters-schema";

/**
 * Records what was decided on a conflict with foreign law. A motion that was filed bars delivery until somebody lifts the
 * bar: the data are kept, and nothing is produced while it is pending.
 * @throws as `addRecord`; InvalidInput (`conflictId`) for one that is not open
 */
export function endConflict(ctx: Context, input: EndConflictInput): Promise<Done> {
  return addRecord(ctx, "endConflict", input, async (tx, facts) => {
    const conflict = facts.conflicts.find(({ id, end }) => id === input.conflictId && !end);
    if (!conflict) throw new InvalidInput({ conflictId: "Choose a conflict that is open." });
    const person = requirePerson(ctx.actor);
    const bar =
      input.end === "MOTION_FILED"
        ? await tx.bar.create({
            data: {
              demandId: facts.demand.id,
              ground: "PENDING_MOTION",
              reason: `Motion on the law of ${conflict.country}: ${input.endReason}`,
              enteredById: person,
              enteredAt: facts.now,
            },
          })
        : null;
    await tx.foreignConflict.update({
      where: { id: conflict.id },
      data: {
        end: input.end,
        endReason: input.endReason,
        endedById: person,
        endedAt: facts.now,
        barId: bar?.id ?? null,
      },
    });
    return { details: { conflict: conflict.id, end: input.end, ...(bar && { bar: bar.id }) } };
  });
}
