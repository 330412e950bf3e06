import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { privilegedRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { refuseUnready } from "@/lib/production/filtered/not-ready";
import { loadOrigins } from "@/lib/production/filtered/origins";
import { filesWaiting, refuseWaitingApart } from "@/lib/production/filtered/refuse-left-apart";

/**
 * Asked where nothing more is to come: every item is ready, all that the filter let out left for whom it is, and what names
 * the customer's lawyers left too, or stays here because somebody decided so.
 * @throws NotReady where something is left over
 */
export async function refuseLeftOver(tx: Transaction, facts: DemandFacts): Promise<void> {
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  await refuseUnready(tx, facts, decisions);
  const waiting = await filesWaiting(tx, facts, null);
  if (waiting.length > 0) {
    const items = [...new Set(waiting.map(({ item }) => item))].join(", ");
    throw new NotReady(
      `Records that the filter let out have not left, of item ${items}. Put them into a package and release it.`,
    );
  }
  await refuseWaitingApart(tx, facts);
  if (privilegedRoute(facts)) return;
  // A correction takes everything again, so that it tells of all that was found.
  const { exports } = await loadOrigins(tx, facts, decisions, { routeId: null, kind: "CORRECTED" });
  if (exports.some(({ records }) => records.privileged > 0))
    throw new NotReady(
      "Records that name the customer's lawyers were found, and it is not decided where they go. Decide that they are held back, or who gets them.",
    );
}
