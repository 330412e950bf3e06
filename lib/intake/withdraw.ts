import type { Context } from "@/lib/auth/context";
import { recordEnding } from "@/lib/demands/record-ending";
import { type Done, transition } from "@/lib/demands/transition";
import { passHolds } from "@/lib/intake/pass-holds";
import type { WithdrawInput } from "@/lib/intake/schema";

/** Closes a demand on the authority's own word. A withdrawn preservation hands its hold on as if it had ended. @throws as `transition` */
export function withdraw(ctx: Context, input: WithdrawInput): Promise<Done> {
  return transition(ctx, "withdraw", input, async (tx, facts) => {
    await recordEnding(tx, ctx, facts, "withdraw", input.text);
    if (facts.demand.status !== "PRESERVING") return {};
    return { details: { holds: await passHolds(tx, ctx, facts) } };
  });
}
