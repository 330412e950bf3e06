import type { Actor } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { addresseeOf } from "@/lib/demands/addressee";
import {
  type DemandFacts,
  type LinkFacts,
  loadFacts,
  lockFacts,
  type ProductionFacts,
} from "@/lib/demands/facts";
import { linkWorks } from "@/lib/production/link-works";
import { tokenHash } from "@/lib/production/send-link";

export interface FoundLink {
  facts: DemandFacts;
  parcel: ProductionFacts;
  link: LinkFacts;
}

const SYSTEM = { type: "system", job: "collection" } as const;

/** To whose address codes go, and who alone collects by this link. */
export const recipientOf = ({ facts, parcel }: FoundLink): string => addresseeOf(facts, parcel).email;

/** As whom the audit keeps what was done by this link. */
export const collectorOf = ({ parcel, link }: FoundLink): Actor => ({
  type: parcel.routeId ? "recipient" : "officer",
  linkId: link.id,
});

/** The link behind a token, if it works now; null alike for all that do not. With `lock`, the demand's row is locked. */
export async function workingLink(tx: Transaction, token: string, lock: boolean): Promise<FoundLink | null> {
  const row = await tx.collectionLink.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: { id: true, production: { select: { id: true, demand: { select: { reference: true } } } } },
  });
  if (!row) return null;
  const load = lock ? lockFacts : loadFacts;
  const facts = await load(tx, SYSTEM, row.production.demand.reference);
  const parcel = facts.productions.find((one) => one.id === row.production.id);
  const link = parcel?.links.find((one) => one.id === row.id);
  return parcel && link && linkWorks(facts, parcel, link) ? { facts, parcel, link } : null;
}
