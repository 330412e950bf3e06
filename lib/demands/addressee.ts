import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { officerVerified } from "@/lib/demands/guards/officer";
import { recipientVerified, routeOf } from "@/lib/demands/privileged-route";

/** Who gets a package, its link, its codes and the letters about it, and nobody else does. */
export interface Addressee {
  name: string;
  email: string;
  /** Their public key of age, if there is one. */
  key: string | null;
  /** A call-back vouches for this address and key. */
  verified: boolean;
}

type Facts = Pick<DemandFacts, "officer" | "callBacks" | "privilegedRoutes">;

export const theOfficer = (facts: Pick<Facts, "officer" | "callBacks">): Addressee => ({
  ...{ name: facts.officer.name, email: facts.officer.email, key: facts.officer.ageRecipient },
  verified: officerVerified(facts),
});

/** The officer; of a package of privileged records whom its own way names. */
export function addresseeOf(facts: Facts, parcel: Pick<ProductionFacts, "routeId">): Addressee {
  const route = routeOf(facts, parcel);
  if (!route) return theOfficer(facts);
  const { recipient: name, recipientEmail: email, recipientKey: key } = route;
  return { name, email, key, verified: recipientVerified(route) };
}

/** Are both packages for the same: the officer, or privileged records locked to one key? */
export function sameAddressee(
  facts: Pick<DemandFacts, "privilegedRoutes">,
  one: Pick<ProductionFacts, "routeId">,
  other: Pick<ProductionFacts, "routeId">,
): boolean {
  const keyOf = (parcel: Pick<ProductionFacts, "routeId">) => routeOf(facts, parcel)?.recipientKey ?? null;
  return keyOf(one) === keyOf(other);
}
