import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { NotReady } from "@/lib/errors";
import { nextKind } from "@/lib/production/begin-package";

/**
 * Asked of the open package before anything is put in, and before it is sealed or released: too much was produced since it
 * was begun as something else, and what left then is only replaced by a correction, which takes everything again.
 * @throws NotReady
 */
export function refuseUncorrected(facts: DemandFacts, parcel: ProductionFacts): void {
  if (parcel.kind === "CORRECTED" || nextKind(facts, parcel.routeId) !== "CORRECTED") return;
  throw new NotReady(
    `Package ${parcel.number} was begun before it was recorded that an earlier one held too much, and replaces nothing. Void it, and put in what was filtered: the next package is the correction.`,
  );
}
