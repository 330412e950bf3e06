import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { privilegedRoute } from "@/lib/demands/privileged-route";
import { NotReady } from "@/lib/errors";
import { refuseUnready } from "@/lib/production/filtered/not-ready";
import { loadOrigins } from "@/lib/production/filtered/origins";
import { filesWaiting, refuseWaitingApart } from "@/lib/production/filtered/refuse-left-apart";

const toBeSent = (last: ProductionFacts | null): string => {
  if (!last) return "Put them into a package and release it.";
  return last.routeId
    ? "Release this package as an interim one; the officer's is the last."
    : "Release this package as an interim one, or void it and put in what is missing.";
};

/**
 * Asked where nothing more is to come, of the end of a production as of the package that is called the last: every item is
 * ready, all that the filter let out left, or leaves with it, for whom it is, and what names the customer's lawyers did so
 * too, or stays here because somebody decided so.
 * @throws NotReady where something is left over
 */
export async function refuseLeftOver(
  tx: Transaction,
  facts: DemandFacts,
  last: ProductionFacts | null,
): Promise<void> {
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  await refuseUnready(tx, facts, decisions);
  const leaving = new Set(last ? filesOf(last).map((file) => file.partId) : []);
  const waiting = (await filesWaiting(tx, facts, null)).filter(({ part }) => !leaving.has(part.id));
  if (waiting.length > 0) {
    const of = [...new Set(waiting.map(({ item, origin }) => `“${origin.source.name}” (item ${item})`))];
    throw new NotReady(
      `Records that the filter let out have not left, of ${of.join(", ")}. ${toBeSent(last)}`,
    );
  }
  await refuseWaitingApart(tx, facts, leaving);
  if (privilegedRoute(facts)) return;
  // A correction takes everything again, so that it tells of all that was found.
  const { exports } = await loadOrigins(tx, facts, decisions, { routeId: null, kind: "CORRECTED" });
  if (exports.some(({ records }) => records.privileged > 0))
    throw new NotReady(
      `Records that name the customer's lawyers were found, and it is not decided where they go. ${last ? "Release this package as an interim one, or void it; then decide" : "Decide"} that they are held back, or who gets them.`,
    );
}
