import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { noteOpening } from "@/lib/demands/note-opening";
import { reachedBy } from "@/lib/demands/visible-to";

/**
 * One demand as a page reads it, outside any transaction. Who opens a restricted one is noted in its history.
 * @throws NotFound as `loadFacts`
 */
export async function openDemand(ctx: Context, reference: string): Promise<DemandFacts> {
  return opened(ctx, await loadFacts(db(), ctx.actor, reference));
}

/**
 * The same for whoever acts on it without reading it: draw of it what `custodyOf` chooses, and the form of an act of theirs.
 * @throws NotFound as `loadFacts`, and where nothing was asked of a custodian
 */
export async function openAsked(ctx: Context, reference: string): Promise<DemandFacts> {
  return opened(ctx, await loadFacts(db(), ctx.actor, reference, reachedBy(ctx.actor)));
}

async function opened(ctx: Context, facts: DemandFacts): Promise<DemandFacts> {
  if (facts.demand.restricted) await noteOpening(ctx, facts.demand.id);
  return facts;
}
