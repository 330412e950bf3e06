import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { RecordEffortInput } from "@/lib/notice/schema";

/**
 * Records another way in which the customer was tried, beside the mail.
 * @throws as `addRecord`; InvalidInput (`triedAt`) for an instant still to come
 */
export function recordEffort(ctx: Context, input: RecordEffortInput): Promise<Done> {
  return addRecord(ctx, "recordEffort", input, async (tx, facts) => {
    if (input.triedAt > facts.now) throw new InvalidInput({ triedAt: "Give a time that has passed." });
    const { id } = await tx.noticeEffort.create({
      data: {
        demandId: facts.demand.id,
        way: input.way,
        detail: input.detail,
        triedAt: input.triedAt,
        recordedById: requirePerson(ctx.actor),
      },
    });
    return { details: { effort: id, way: input.way } };
  });
}
