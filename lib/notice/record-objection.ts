import { type Context, personId } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RecordObjectionInput } from "@/lib/notice/schema";

/**
 * Records that the customer objects; nothing leaves until the objection has ended.
 * @throws as `addRecord`; InvalidInput (`receivedAt`) for an instant still to come
 */
export function recordObjection(ctx: Context, input: RecordObjectionInput): Promise<Done> {
  return addRecord(ctx, "recordObjection", input, async (tx, facts) => {
    if (input.receivedAt > facts.now) throw new InvalidInput({ receivedAt: "Give a time that has passed." });
    const { id } = await tx.objection.create({
      data: {
        demandId: facts.demand.id,
        raisedBy: input.raisedBy,
        grounds: input.grounds,
        receivedAt: input.receivedAt,
        recordedById: personId(ctx.actor),
      },
    });
    return { details: { objection: id } };
  });
}
