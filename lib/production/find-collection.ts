import { db, type Transaction } from "@/lib/db";
import {
  type DemandFacts,
  type LinkFacts,
  loadFacts,
  lockFacts,
  type ProductionFacts,
} from "@/lib/demands/facts";
import { env } from "@/lib/env";
import { linkWorks } from "@/lib/production/link-works";
import { tokenHash } from "@/lib/production/send-link";
import { storedPackage } from "@/lib/production/verify-package";

/** What the officer's page shows of a package that can be collected. */
export interface Collectable {
  provider: string;
  reference: string;
  matterNumber: string;
  authority: string;
  fileName: string;
  /** Bytes of the encrypted package. */
  size: number;
  sha256: string;
  lock: "AGE_RECIPIENT" | "PASSPHRASE";
  expiresAt: Date;
  /** The authority's. */
  zone: string;
  collected: number;
  maxDownloads: number;
}

export interface FoundLink {
  facts: DemandFacts;
  parcel: ProductionFacts;
  link: LinkFacts;
}

const SYSTEM = { type: "system", job: "collection" } as const;

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

/** What can be collected by this token, or null: unknown, expired, revoked, used up, void and barred read alike. */
export async function findCollection(token: string): Promise<Collectable | null> {
  const found = await workingLink(db(), token, false);
  if (!found) return null;
  const { facts, parcel, link } = found;
  const file = await storedPackage(parcel);
  return {
    provider: env().provider,
    reference: facts.demand.reference,
    matterNumber: facts.instrument.matterNumber,
    authority: facts.authority.name,
    fileName: file.name,
    size: file.size,
    sha256: parcel.packageSha256 ?? "",
    lock: parcel.lock ?? "AGE_RECIPIENT",
    expiresAt: link.expiresAt,
    zone: facts.authority.zone,
    collected: link.collections.filter((one) => one.completedAt).length,
    maxDownloads: link.maxDownloads,
  };
}
