import type { Context } from "@/lib/auth/context";
import { type Done, transition } from "@/lib/demands/transition";
import { recordEnding } from "@/lib/intake/record-ending";
import type { RecordNoDataInput } from "@/lib/intake/schema";

/** Closes a demand on the custodian's word that there is nothing to produce. @throws as `transition` */
export function recordNoData(ctx: Context, input: RecordNoDataInput): Promise<Done> {
  return transition(ctx, "recordNoData", input, async (tx, facts) => {
    await recordEnding(tx, ctx, facts, "recordNoData", input.text);
    return {};
  });
}
