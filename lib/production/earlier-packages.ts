import { sameAddressee } from "@/lib/demands/addressee";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import type { Manifest } from "@/lib/production/manifest-schema";

function itemsOf(facts: DemandFacts, parcel: ProductionFacts): Set<string> {
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const held = new Set(filesOf(parcel).map((file) => file.decisionId));
  return new Set(scope?.decisions.filter((one) => held.has(one.id)).map((one) => one.itemId));
}

/**
 * What left before this package for the same addressee, and what becomes of it. A corrected one replaces what was called back, that with
 * which too much was produced, and every package whose items it all holds anew; anything else it completes, as a supplementary one does. A package that was
 * called back before a supplementary one is none that this completes.
 */
export function earlierPackages(facts: DemandFacts, parcel: ProductionFacts): Manifest["package"]["earlier"] {
  const corrects = parcel.kind === "CORRECTED";
  const own = itemsOf(facts, parcel);
  const tooMuch = new Set(facts.incidents.map((one) => one.productionId));
  const replaces = (one: ProductionFacts) =>
    corrects &&
    (one.voidedAt !== null || tooMuch.has(one.id) || [...itemsOf(facts, one)].every((item) => own.has(item)));
  return facts.productions
    .filter((one) => one.releasedAt && one.number < parcel.number && sameAddressee(facts, one, parcel))
    .filter((one) => corrects || !one.voidedAt)
    .sort((a, b) => a.number - b.number)
    .map((one) => ({
      number: one.number,
      as: replaces(one) ? ("REPLACED" as const) : ("COMPLETED" as const),
      sha256: one.packageSha256 ?? "",
      manifestSha256: one.manifestSha256 ?? "",
    }));
}
