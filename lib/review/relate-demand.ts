import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { visibleTo } from "@/lib/demands/visible-to";
import { InvalidInput } from "@/lib/errors";
import type { RelateDemandInput } from "@/lib/review/matters-schema";

/**
 * Links another demand that belongs to this one (V18). One that may not be known answers like one that does not exist.
 * @throws as `addRecord`; InvalidInput (`other`) for none such, itself, or one that is linked already
 */
export function relateDemand(ctx: Context, input: RelateDemandInput): Promise<Done> {
  return addRecord(ctx, "relateDemand", input, async (tx, facts) => {
    const [other] = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM demand d WHERE d.reference = ${input.other} AND ${visibleTo(ctx.actor)}`;
    if (!other) throw new InvalidInput({ other: `There is no demand ${input.other}.` });
    const demandId = facts.demand.id;
    if (other.id === demandId) throw new InvalidInput({ other: "A demand is not linked to itself." });
    const pair = [demandId, other.id];
    const linked = await tx.demandRelation.findFirst({
      where: { demandId: { in: pair }, otherId: { in: pair } },
    });
    if (linked) throw new InvalidInput({ other: "These two are linked already." });
    const { id } = await tx.demandRelation.create({
      data: {
        demandId,
        otherId: other.id,
        kind: input.kind,
        relatedById: requirePerson(ctx.actor),
        relatedAt: facts.now,
      },
    });
    return { details: { relation: id, kind: input.kind } };
  });
}
