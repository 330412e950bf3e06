import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { loadOrigins } from "@/lib/production/filtered/origins";

/**
 * Asked of the package that would be the last: privileged records that are to leave for somebody left before, or leave with it.
 * @throws NotReady where some would be forgotten
 */
export async function refuseLeftApart(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
): Promise<void> {
  const route = openRoute(facts);
  if (!route) return;
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  const waiting = await loadOrigins(tx, facts, decisions, { routeId: route.id, kind: "SUPPLEMENTARY" });
  const leaving = new Set(filesOf(parcel).map((file) => file.partId));
  if (waiting.files.some(({ part }) => !leaving.has(part.id)))
    throw new NotReady(
      `Records that name the customer's lawyers have not left for ${route.recipient} yet, so more will follow. If they are to stay here, decide that they are held back.`,
    );
}
