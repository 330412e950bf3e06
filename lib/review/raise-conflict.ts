import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { qualifyingGovernment } from "@/lib/instruments/qualifying-governments";
import type { RaiseConflictInput } from "@/lib/review/matters-schema";

/**
 * Records that the law of another country stands against production (V14). Nothing is approved or delivered until a
 * decision on a motion is recorded; its time runs from service, 18 U.S.C. 2703(h)(2).
 * @throws as `addRecord`; InvalidInput (`country`) for one whose conflict is open already
 */
export function raiseConflict(ctx: Context, input: RaiseConflictInput): Promise<Done> {
  return addRecord(ctx, "raiseConflict", input, async (tx, facts) => {
    if (facts.conflicts.some(({ country, end }) => country === input.country && !end))
      throw new InvalidInput({ country: "A conflict with the law of this country is open already." });
    const qualifying = Boolean(qualifyingGovernment(input.country));
    const { id } = await tx.foreignConflict.create({
      data: {
        demandId: facts.demand.id,
        country: input.country,
        law: input.law,
        qualifying,
        raisedById: requirePerson(ctx.actor),
        raisedAt: facts.now,
      },
    });
    return { details: { conflict: id, country: input.country, qualifying } };
  });
}
