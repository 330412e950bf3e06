import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { NotReady } from "@/lib/errors";
import { loadFiltered } from "@/lib/production/filtered/load-filtered";
import { AnyManifest } from "@/lib/production/manifest-schema";
import { isCurrent } from "@/lib/production/runs/run-in-force";

/**
 * Asked of a sealed package at its release, since the worker voids a run only at its next round: each run that the manifest
 * names, also one that let nothing out but what lies apart, is in force and stands on what would be asked now.
 * @throws NotReady where one does not
 */
export async function refuseStale(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
): Promise<void> {
  const manifest = AnyManifest.safeParse(parcel.manifest).data;
  if (manifest?.format !== "narrowgate-manifest-3") return;
  const decisions = facts.scopes.find((one) => one.id === parcel.scopeId)?.decisions ?? [];
  const filtered = await loadFiltered(tx, facts.demand.id, decisions);
  for (const { item, source, filter } of manifest.exports) {
    const itemId = facts.items.find((one) => one.position === item)?.id;
    const runs = filtered
      .filter(({ decision }) => decision.itemId === itemId)
      .flatMap(({ exports }) => exports.filter((one) => one.sha256 === source.sha256))
      .flatMap((one) => one.runs.filter(({ fingerprint }) => fingerprint === filter.run));
    const [run] = runs;
    if (!run || !(await isCurrent(tx, run)))
      throw new NotReady(
        `What the filter let out of “${source.name}” (item ${item}) stands no more: the export, the scope, the lawyers, what was decided or the filter itself changed since. Void the package, then put in what is filtered anew.`,
      );
  }
}
