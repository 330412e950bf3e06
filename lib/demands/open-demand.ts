import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";

/**
 * One demand as a page reads it, outside any transaction.
 * @throws NotFound as `loadFacts`
 */
export function openDemand(ctx: Context, reference: string): Promise<DemandFacts> {
  return loadFacts(db(), ctx.actor, reference);
}
