import { type Context, requirePerson } from "@/lib/auth/context";
import type { PlaceLegalHoldInput } from "@/lib/demands/retention/schema";
import { addRecord, type Done } from "@/lib/demands/transition";

/** From now on nothing that is kept of the demand is destroyed, until two people release the hold. @throws as `addRecord` */
export function placeLegalHold(ctx: Context, { reason, ...command }: PlaceLegalHoldInput): Promise<Done> {
  return addRecord(ctx, "placeLegalHold", command, async (tx, { demand, now }) => {
    const { id } = await tx.legalHold.create({
      data: { demandId: demand.id, reason, placedById: requirePerson(ctx.actor), placedAt: now },
    });
    return { details: { legalHold: id } };
  });
}
