import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { AskExtensionInput } from "@/lib/review/schema";

/**
 * Records that more time was asked for; the due date moves only once the grant is recorded.
 * @throws as `addRecord`
 */
export function askExtension(ctx: Context, input: AskExtensionInput): Promise<Done> {
  return addRecord(ctx, "askExtension", input, async (tx, facts) => {
    const { id } = await tx.extension.create({
      data: {
        demandId: facts.demand.id,
        askedAt: facts.now,
        reason: input.reason,
        recordedById: requirePerson(ctx.actor),
      },
    });
    return { details: { extension: id } };
  });
}
