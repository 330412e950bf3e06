import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { hasLeftAsItIs } from "@/lib/production/filtered/left-before";
import { type FilteredFile, loadOrigins } from "@/lib/production/filtered/origins";

/** What the filter let out for the officer, or by the way given, that did not leave before. */
export async function filesWaiting(
  tx: Transaction,
  facts: DemandFacts,
  routeId: string | null,
): Promise<FilteredFile[]> {
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  const { files } = await loadOrigins(tx, facts, decisions, { routeId, kind: "SUPPLEMENTARY" });
  const hasLeft = hasLeftAsItIs(facts, { routeId });
  return files.filter((file) => !hasLeft(file));
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
