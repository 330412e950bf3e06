import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { addRecord, type Done } from "@/lib/demands/transition";
import { visibleTo } from "@/lib/demands/visible-to";
import { InvalidInput } from "@/lib/errors";
import type { RelateDemandInput } from "@/lib/review/matters-schema";

/** Is there somebody who may know of this demand and not of the other? The history here would tell them of it. */
async function toldToOthers(tx: Transaction, demandId: string, otherId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ told: boolean }[]>`
    SELECT o.restricted AND (NOT d.restricted OR EXISTS (
      SELECT FROM demand_reader r WHERE r.demand_id = d.id AND NOT EXISTS (
        SELECT FROM demand_reader s WHERE s.demand_id = o.id AND s.person_id = r.person_id))) AS told
    FROM demand d, demand o WHERE d.id = ${demandId}::uuid AND o.id = ${otherId}::uuid`;
  return row?.told ?? true;
}

/**
 * Links another demand that belongs to this one (V18). One that may not be known answers like one that does not exist, and
 * one that fewer people may know of is linked from its own side.
 * @throws as `addRecord`; InvalidInput (`other`) for none such, itself, or one that is linked already
 */
export function relateDemand(ctx: Context, input: RelateDemandInput): Promise<Done> {
  return addRecord(ctx, "relateDemand", input, async (tx, facts) => {
    const [other] = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM demand d WHERE d.reference = ${input.other} AND ${visibleTo(ctx.actor)}`;
    if (!other) throw new InvalidInput({ other: `There is no demand ${input.other}.` });
    const demandId = facts.demand.id;
    if (other.id === demandId) throw new InvalidInput({ other: "A demand is not linked to itself." });
    if (await toldToOthers(tx, demandId, other.id))
      throw new InvalidInput({
        other:
          "Fewer people may know of that demand, and the history here would tell of it: link the two from there.",
      });
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
