import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RequestHoldInput } from "@/lib/intake/schema";

/** Asks the custodians to keep the data demanded until a day. @throws as `addRecord`; InvalidInput (`keepUntil`) for a past one */
export function requestHold(ctx: Context, input: RequestHoldInput): Promise<Done> {
  return addRecord(ctx, "requestHold", input, async (tx, { demand, now }) => {
    if (input.keepUntil <= now) throw new InvalidInput({ keepUntil: "The hold must end in the future." });
    const { id } = await tx.hold.create({
      data: {
        demandId: demand.id,
        requestedById: requirePerson(ctx.actor),
        requestedAt: now,
        keepUntil: input.keepUntil,
      },
    });
    return { details: { holdId: id } };
  });
}
