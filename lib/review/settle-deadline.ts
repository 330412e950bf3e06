import { type Context, requirePerson } from "@/lib/auth/context";
import { standingOf } from "@/lib/demands/deadlines/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import type { SettleDeadlineInput } from "@/lib/review/schema";

/**
 * Says that a deadline was met or no longer applies, or takes that back. Our answer has no such word: it is met by the
 * answer itself, and moved by the authority's grant.
 * @throws as `addRecord`; InvalidInput by field for a deadline that is not there, or stands so already
 */
export function settleDeadline(ctx: Context, input: SettleDeadlineInput): Promise<Done> {
  return addRecord(ctx, "settleDeadline", input, async (tx, facts) => {
    const deadline = facts.deadlines.find((one) => one.id === input.deadlineId);
    if (!deadline || deadline.kind === "response")
      throw new InvalidInput({ deadlineId: "Choose a deadline of this demand; our answer ends its own." });
    if (standingOf(deadline) === input.standing)
      throw new InvalidInput({ standing: "It stands so already." });
    await tx.deadlineSettlement.create({
      data: {
        deadlineId: deadline.id,
        number: (deadline.settlements.at(-1)?.number ?? 0) + 1,
        standing: input.standing,
        reason: input.reason,
        settledById: requirePerson(ctx.actor),
        settledAt: facts.now,
      },
    });
    return { details: { deadline: deadline.id, kind: deadline.kind, standing: input.standing } };
  });
}
