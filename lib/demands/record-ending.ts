import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import type { Action } from "@/lib/demands/lifecycle";

/** Keeps the words with which a demand ended. */
export async function recordEnding(
  tx: Transaction,
  ctx: Context,
  { demand, now }: DemandFacts,
  action: Action,
  text: string,
): Promise<void> {
  await tx.ending.create({
    data: {
      demandId: demand.id,
      action,
      codes: [],
      text,
      recordedById: requirePerson(ctx.actor),
      recordedAt: now,
    },
  });
}
