import { type Context, requirePerson } from "@/lib/auth/context";
import type { ProposeHoldReleaseInput } from "@/lib/demands/retention/schema";
import { standingHold } from "@/lib/demands/retention/standing-hold";
import { addRecord, type Done } from "@/lib/demands/transition";

/**
 * The first half of a release. Proposed anew, the later words stand, and who said them is the one who cannot confirm.
 * @throws as `addRecord`; InvalidInput (`holdId`) for one that does not stand
 */
export function proposeHoldRelease(ctx: Context, input: ProposeHoldReleaseInput): Promise<Done> {
  return addRecord(ctx, "proposeHoldRelease", input, async (tx, facts) => {
    const { id } = standingHold(facts, input.holdId);
    await tx.legalHold.update({
      where: { id },
      data: {
        releaseReason: input.reason,
        releaseProposedById: requirePerson(ctx.actor),
        releaseProposedAt: facts.now,
      },
    });
    return { details: { legalHold: id } };
  });
}
