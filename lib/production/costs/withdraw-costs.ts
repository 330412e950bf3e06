import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import type { WithdrawCostsInput } from "./schema";

/** Takes the statement of costs back that stands; its paper stays. @throws as `addRecord`; NotReady where none stands */
export function withdrawCosts(ctx: Context, input: WithdrawCostsInput): Promise<Done> {
  return addRecord(ctx, "withdrawCosts", input, async (tx, { demand, now }) => {
    const standing = await tx.costStatement.findFirst({ where: { demandId: demand.id, withdrawnAt: null } });
    if (!standing) throw new NotReady("No statement of costs stands.");
    await tx.costStatement.update({
      where: { id: standing.id },
      data: { withdrawnAt: now, withdrawnById: requirePerson(ctx.actor), withdrawReason: input.reason },
    });
    return { details: { number: standing.number } };
  });
}
