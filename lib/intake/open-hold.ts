import type { DemandFacts } from "@/lib/demands/facts";
import { InvalidInput } from "@/lib/errors";
import type { Hold } from "@/lib/generated/prisma/client";

/** The hold of this demand that was named and still runs. @throws InvalidInput (`holdId`), also for one of another demand */
export function openHold(facts: DemandFacts, holdId: string): Hold {
  const hold = facts.holds.find((one) => one.id === holdId);
  if (!hold || hold.releasedAt || hold.waivedReason)
    throw new InvalidInput({ holdId: "Choose a hold of this demand that still runs." });
  return hold;
}
