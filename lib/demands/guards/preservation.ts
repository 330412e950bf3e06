import type { DemandFacts } from "@/lib/demands/facts";
import type { Guard } from "@/lib/demands/guards/guard";

const confirmed = (holds: DemandFacts["holds"]) =>
  holds.filter((hold) => hold.attestedAt && !hold.releasedAt);

/** Are the data kept now: has a custodian confirmed a hold that has not ended? Letters say so only then. */
export function dataAreKept({ holds, now }: Pick<DemandFacts, "holds" | "now">): boolean {
  return confirmed(holds).some((hold) => now < hold.keepUntil);
}

export const holdIsConfirmed: Guard = (facts) => {
  if (dataAreKept(facts)) return null;
  return confirmed(facts.holds).length > 0
    ? "The hold that a custodian confirmed has ended. Ask for a new one that ends later."
    : "A custodian has not confirmed the hold yet.";
};

export const keepsLonger: Guard = ({ holds, now }, _actor, input) => {
  const until = input?.keepUntil;
  if (!(until instanceof Date)) return null;
  if (confirmed(holds).some((hold) => until <= hold.keepUntil))
    return "An extension must end later than the hold does now.";
  return until <= now ? "The day until which the data are kept must be still to come." : null;
};

/** The data of a preservation are kept until it ends, which looks after the demands that rely on it. */
export const preservationIsOver: Guard = ({ demand }) =>
  demand.status === "PRESERVING" ? "The data are kept until the preservation ends; end it instead." : null;
