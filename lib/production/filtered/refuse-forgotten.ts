import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { capital } from "@/lib/demands/words";
import { NotReady } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { loadFiltered } from "@/lib/production/filtered/load-filtered";
import { exportLacks } from "@/lib/production/filtered/not-ready";
import { filesWaiting, refuseWaitingApart } from "@/lib/production/filtered/refuse-left-apart";

/** The first export of these items of which nobody knows yet what would leave, with what it lacks. */
async function unsettled(
  tx: Transaction,
  facts: DemandFacts,
  decisions: readonly ItemDecision[],
): Promise<string | null> {
  for (const { decision, exports } of await loadFiltered(tx, facts.demand.id, decisions))
    for (const one of exports) {
      const lack = await exportLacks(tx, one);
      const item = facts.items.find(({ id }) => id === decision.itemId)?.position ?? 0;
      if (lack) return capital(`item ${item}: ${lack}`);
    }
  return null;
}

/**
 * Asked of the package that would be the last: all that the filter let out of what custodians gave left before, or leaves with
 * it, and privileged records that are to leave for somebody, too. Of an item of which nothing was given counsel answers.
 * @throws NotReady where some would be forgotten
 */
export async function refuseForgotten(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
): Promise<void> {
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  const lack = await unsettled(tx, facts, decisions);
  if (lack) throw new NotReady(`This is not the last package yet. ${lack}. Release it as an interim one.`);
  const leaving = new Set(filesOf(parcel).map((file) => file.partId));
  await refuseWaitingApart(tx, facts, leaving);
  const waits = (await filesWaiting(tx, facts, null)).find(({ part }) => !leaving.has(part.id));
  if (!waits) return;
  throw new NotReady(
    parcel.routeId
      ? "Records for the officer have not left yet, so more will follow. Release this package as an interim one; the officer's is the last."
      : `What the filter let out of “${waits.origin.source.name}” (item ${waits.item}) has not left and is not in this package, so more will follow. Release it as an interim one, or void it and put in what is missing.`,
  );
}
