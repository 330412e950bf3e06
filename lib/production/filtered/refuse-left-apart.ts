import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { type FilteredFile, loadOrigins } from "@/lib/production/filtered/origins";

/** What the filter let out for the officer, or by the way given, that did not leave before. */
export async function filesWaiting(
  tx: Transaction,
  facts: DemandFacts,
  routeId: string | null,
): Promise<FilteredFile[]> {
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  return (await loadOrigins(tx, facts, decisions, { routeId, kind: "SUPPLEMENTARY" })).files;
}

/** @throws NotReady where records that name the customer's lawyers are to leave for somebody, and do so in none of these parts */
export async function refuseWaitingApart(
  tx: Transaction,
  facts: DemandFacts,
  leaving: ReadonlySet<string | null> = new Set(),
): Promise<void> {
  const route = openRoute(facts);
  const waiting = route ? await filesWaiting(tx, facts, route.id) : [];
  if (route && waiting.some(({ part }) => !leaving.has(part.id)))
    throw new NotReady(
      `Records that name the customer's lawyers have not left for ${route.recipient} yet, so more will follow. If they are to stay here, decide that they are held back.`,
    );
}

/**
 * Asked of the package that would be the last: privileged records that are to leave for somebody left before, or leave with
 * it; and where it is of privileged records, all that the officer is to get left before.
 * @throws NotReady where some would be forgotten
 */
export async function refuseLeftApart(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
): Promise<void> {
  if (!openRoute(facts)) return;
  await refuseWaitingApart(tx, facts, new Set(filesOf(parcel).map((file) => file.partId)));
  if (parcel.routeId && (await filesWaiting(tx, facts, null)).length > 0)
    throw new NotReady(
      "Records for the officer have not left yet, so more will follow. Release this package as an interim one; the officer's is the last.",
    );
}
