import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { noteOpening } from "@/lib/demands/note-opening";

/**
 * One demand as a page reads it, outside any transaction. Who opens a restricted one is noted in its history.
 * @throws NotFound as `loadFacts`
 */
export async function openDemand(ctx: Context, reference: string): Promise<DemandFacts> {
  const facts = await loadFacts(db(), ctx.actor, reference);
  if (facts.demand.restricted) await noteOpening(ctx, facts.demand.id);
  return facts;
}
