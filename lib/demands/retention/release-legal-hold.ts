import { type Context, requirePerson } from "@/lib/auth/context";
import { whoCould } from "@/lib/demands/guards/guard";
import type { ReleaseLegalHoldInput } from "@/lib/demands/retention/schema";
import { standingHold } from "@/lib/demands/retention/standing-hold";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput, NotReady } from "@/lib/errors";

/**
 * The second half: another person confirms what one proposed, and retention goes on as its rule says.
 * @throws as `addRecord`; InvalidInput (`holdId`) where no release is proposed; NotReady for the proposer, naming who could
 */
export function releaseLegalHold(ctx: Context, input: ReleaseLegalHoldInput): Promise<Done> {
  return addRecord(ctx, "releaseLegalHold", input, async (tx, facts) => {
    const { id, releaseProposedById } = standingHold(facts, input.holdId);
    const releasedById = requirePerson(ctx.actor);
    if (!releaseProposedById)
      throw new InvalidInput({ holdId: "Nobody has proposed to release this one: propose it first." });
    if (releaseProposedById === releasedById)
      throw new NotReady(
        `Who proposed this cannot confirm it. ${whoCould(facts, "legal-hold:release", new Set([releasedById]))}`,
      );
    await tx.legalHold.update({ where: { id }, data: { releasedById, releasedAt: facts.now } });
    return { details: { legalHold: id } };
  });
}
