import type { DemandFacts } from "@/lib/demands/facts";
import type { PrivilegedRoute } from "@/lib/generated/prisma/client";
import type { PrivilegedWay } from "@/lib/generated/prisma/enums";

/** Where records that name a customer's lawyers can go. They are never read here, and never go to those who investigate. */
export const PRIVILEGED_WAYS: Readonly<Record<PrivilegedWay, string>> = {
  HELD_BACK: "Held back: nothing of it leaves",
  FILTER_TEAM: "To the authority's filter team, in a sealed file of its own",
  NAMED: "To whom the order or the customer's claim names, in a sealed file of its own",
};

/** The last decision on where they go; null where nobody decided yet, and then nothing of them leaves. */
export function privilegedRoute({
  privilegedRoutes,
}: Pick<DemandFacts, "privilegedRoutes">): PrivilegedRoute | null {
  return privilegedRoutes.at(-1) ?? null;
}

/** To whom the sealed file goes and by which public key of age it is locked; null where nothing of it leaves. */
export function privilegedRecipient(
  facts: Pick<DemandFacts, "privilegedRoutes">,
): { name: string; key: string } | null {
  const route = privilegedRoute(facts);
  return route?.recipientKey ? { name: route.recipient, key: route.recipientKey } : null;
}
