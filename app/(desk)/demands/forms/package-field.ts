import type { FieldSpec, Option } from "@/components/ui/field-spec";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { sayInstant } from "@/lib/demands/say-instant";

const packageOption = (one: ProductionFacts): Option => ({
  value: one.id,
  label: `Package ${one.number} (${one.kind.toLowerCase()}${one.routeId ? ", privileged records" : ""}), sealed ${one.sealedAt ? sayInstant(one.sealedAt, "UTC") : "not yet"}`,
});

/** Which package; the newest stands chosen. */
export const packageField = (among: ProductionFacts[]): FieldSpec => ({
  name: "productionId",
  label: "Package",
  type: "select",
  required: true,
  value: among.at(-1)?.id ?? "",
  options: among.map(packageOption),
});

export const released = (facts: DemandFacts) =>
  facts.productions.filter((one) => one.releasedAt && !one.voidedAt);

/** Those to which a link may still lead. */
export const releasedOfThisScope = (facts: DemandFacts) =>
  released(facts).filter((one) => one.scopeId === approvedScope(facts)?.id);

/** What left: what was called back since is among it. */
export const everReleased = (facts: DemandFacts) => facts.productions.filter((one) => one.releasedAt);

export const withTooMuch = ({ productions, incidents }: DemandFacts) =>
  productions.filter((one) => incidents.some((incident) => incident.productionId === one.id));
