import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { loadOrigins } from "@/lib/production/filtered/origins";

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
  const route = openRoute(facts);
  if (!route) return;
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  const leaving = new Set(filesOf(parcel).map((file) => file.partId));
  const someWaitFor = async (routeId: string | null) => {
    const waiting = await loadOrigins(tx, facts, decisions, { routeId, kind: "SUPPLEMENTARY" });
    return waiting.files.some(({ part }) => !leaving.has(part.id));
  };
  if (await someWaitFor(route.id))
    throw new NotReady(
      `Records that name the customer's lawyers have not left for ${route.recipient} yet, so more will follow. If they are to stay here, decide that they are held back.`,
    );
  if (parcel.routeId && (await someWaitFor(null)))
    throw new NotReady(
      "Records for the officer have not left yet, so more will follow. Release this package as an interim one; the officer's is the last.",
    );
}
