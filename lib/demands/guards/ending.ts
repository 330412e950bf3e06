import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope, type Guard } from "@/lib/demands/guards/guard";
import { sayInstant } from "@/lib/demands/say-instant";

/** Was a package released that was not called back before anybody fetched it? Then the demand ends as produced, whatever comes. */
export function dataWereReleased({ productions }: Pick<DemandFacts, "productions">): boolean {
  return productions.some((one) => one.releasedAt && !one.voidedAt);
}

/** Whoever was given data is not told that there were none. */
export const nothingWasReleased: Guard = (facts) =>
  dataWereReleased(facts)
    ? "A package was released, so there were data. Release the rest as the last package; where nothing more is to come, end the production."
    : null;

/** Somebody fetched all of it. */
export const wasReceived = ({ links }: ProductionFacts) =>
  links.some((link) => link.collections.some((each) => each.completedAt));

/**
 * Does what was released with a package count as gone to whom it is for? Not what was called back; and of a package of an
 * earlier scope only if all of it was received, for no link leads to the rest any more.
 */
export function hasLeft(facts: Pick<DemandFacts, "scopes">, parcel: ProductionFacts): boolean {
  if (!parcel.releasedAt || parcel.voidedAt) return false;
  return parcel.scopeId === approvedScope(facts)?.id || wasReceived(parcel);
}

/** Received, or the officer let the time of the last link go by. A link that we revoked ourselves takes that time from nobody. */
export const packageCameToItsEnd: Guard = (facts) => {
  const { productions, now } = facts;
  const waiting = productions
    .filter((one) => hasLeft(facts, one) && !wasReceived(one))
    .flatMap(({ links }) => links.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).slice(-1))
    .find((link) => now < link.expiresAt);
  if (!waiting) return null;
  return waiting.revokedAt
    ? `The officer has not fetched the package yet, and its link was revoked. Send a new one, return the demand to review, or close after ${sayInstant(waiting.expiresAt, "UTC")}, when it would have run out.`
    : "The officer has not fetched the package yet, and its link still works.";
};
