import type { Context } from "@/lib/auth/context";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict } from "@/lib/errors";
import type { TakeBackSealingInput } from "@/lib/production/schema";

const TAKEN_BACK = "The sealing was taken back before it was done.";

/**
 * Ends a sealing that is under way: the package is open again, and the passphrase gone. Whoever packs it meanwhile writes
 * nothing down.
 * @throws as `addRecord`; Conflict where it was settled at the same moment
 */
export function takeBackSealing(ctx: Context, input: TakeBackSealingInput): Promise<Done> {
  return addRecord(ctx, "takeBackSealing", input, async (tx, facts) => {
    const parcel = productionAtHand(facts, undefined);
    const { count } = await tx.packageSealing.updateMany({
      where: { productionId: parcel?.id ?? "", settledAt: null },
      data: { refusal: TAKEN_BACK, settledAt: facts.now, passphrase: null, leaseUntil: null },
    });
    if (count !== 1) throw new Conflict();
    return { details: { production: parcel?.id ?? null } };
  });
}
