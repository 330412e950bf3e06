import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { WaiveHoldInput } from "@/lib/intake/schema";

/**
 * Counsel's reason why nothing needs to be kept. Requests that no custodian confirmed yet end with it; a confirmed
 * hold stays until it is released.
 * @throws as `addRecord`
 */
export function waiveHold(ctx: Context, input: WaiveHoldInput): Promise<Done> {
  return addRecord(ctx, "waiveHold", input, async (tx, { demand, now }) => {
    await tx.hold.updateMany({
      where: { demandId: demand.id, attestedAt: null, waivedReason: null, releasedAt: null },
      data: { releasedAt: now },
    });
    const { id } = await tx.hold.create({
      data: {
        demandId: demand.id,
        requestedById: requirePerson(ctx.actor),
        requestedAt: now,
        keepUntil: now,
        waivedReason: input.reason,
      },
    });
    return { details: { holdId: id } };
  });
}
