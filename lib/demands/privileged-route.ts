import type { DemandFacts, ProductionFacts, RouteFacts } from "@/lib/demands/facts";
import type { PrivilegedWay } from "@/lib/generated/prisma/enums";

/** Where records that name a customer's lawyers can go. They are never read here, and never go to those who investigate. */
export const PRIVILEGED_WAYS: Readonly<Record<PrivilegedWay, string>> = {
  HELD_BACK: "Held back: nothing of it leaves",
  FILTER_TEAM: "To the authority's filter team, in a package of its own",
  NAMED: "To whom the order or the customer's claim names, in a package of its own",
};

type Routes = Pick<DemandFacts, "privilegedRoutes">;

/** The last decision on where they go; null where nobody decided yet, and then nothing of them leaves. */
export function privilegedRoute({ privilegedRoutes }: Routes): RouteFacts | null {
  return privilegedRoutes.at(-1) ?? null;
}

/** The way by which they leave now, to an address and locked to a key; null where nothing of them leaves. */
export function openRoute(facts: Routes): (RouteFacts & { recipientKey: string }) | null {
  const route = privilegedRoute(facts);
  const { recipientKey } = route ?? {};
  return route?.recipientEmail && recipientKey ? { ...route, recipientKey } : null;
}

/** The last call-back vouches for this way with its address and key, and for no other. */
export const recipientVerified = ({ callBacks }: RouteFacts): boolean => callBacks.at(-1)?.confirmed === true;

/** The way of a package of privileged records; null for one of the officer's. */
export function routeOf(
  { privilegedRoutes }: Routes,
  { routeId }: Pick<ProductionFacts, "routeId">,
): RouteFacts | null {
  return privilegedRoutes.find((one) => one.id === routeId) ?? null;
}
