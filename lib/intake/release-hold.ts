import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { openHold } from "@/lib/intake/open-hold";
import type { ReleaseHoldInput } from "@/lib/intake/schema";

/** Lets go of data that were kept. @throws as `addRecord`; NotReady while the demand is a preservation that still runs */
export function releaseHold(ctx: Context, input: ReleaseHoldInput): Promise<Done> {
  return addRecord(ctx, "releaseHold", input, async (tx, facts) => {
    const hold = openHold(facts, input.holdId);
    await tx.hold.update({ where: { id: hold.id }, data: { releasedAt: facts.now } });
    return { details: { holdId: hold.id } };
  });
}
