import type { DemandFacts } from "@/lib/demands/facts";
import { InvalidInput } from "@/lib/errors";

/** @throws InvalidInput (`holdId`) for a legal hold of another demand, or one that was released */
export function standingHold(facts: DemandFacts, id: string): DemandFacts["legalHolds"][number] {
  const hold = facts.legalHolds.find((one) => one.id === id && !one.releasedAt);
  if (!hold) throw new InvalidInput({ holdId: "Choose a legal hold of this demand that still stands." });
  return hold;
}
