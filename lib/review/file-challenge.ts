import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { FilePartChallengeInput } from "@/lib/review/schema";

/**
 * Challenges items or the secrecy: a record that forbids delivery until it has a result, without a change of status.
 * @throws as `addRecord`
 */
export function fileChallenge(ctx: Context, input: FilePartChallengeInput): Promise<Done> {
  return addRecord(ctx, "fileChallenge", input, async (tx, facts) => {
    const { id } = await tx.challenge.create({
      data: {
        demandId: facts.demand.id,
        object: input.object,
        basis: input.basis,
        filedAt: facts.now,
        filedById: requirePerson(ctx.actor),
      },
    });
    return { details: { challenge: id, object: input.object } };
  });
}
