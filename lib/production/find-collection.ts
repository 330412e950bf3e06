import { db } from "@/lib/db";
import type { CollectionFacts } from "@/lib/demands/facts";
import { env } from "@/lib/env";
import { type CollectionSession, collectionSessionOf } from "@/lib/production/hand-over/collection-session";
import { mayStillSend } from "@/lib/production/hand-over/progress";
import { workingLink } from "@/lib/production/hand-over/working-link";
import { downloadsLeft, unfinished } from "@/lib/production/link-works";
import { storedPackage } from "@/lib/production/verify-package";

/** What the officer's page shows of a package to somebody who came by a code. */
export interface Collectable {
  provider: string;
  reference: string;
  matterNumber: string;
  authority: string;
  /** Of the package, within the demand. */
  number: number;
  /** Who collects. */
  session: CollectionSession;
  fileName: string;
  /** Bytes of the encrypted package. */
  size: number;
  sha256: string;
  lock: "AGE_RECIPIENT" | "PASSPHRASE";
  expiresAt: Date;
  /** The authority's. */
  zone: string;
  /** Downloads that may still begin. */
  left: number;
  maxDownloads: number;
  /** The download of this person that goes on where it broke off. */
  goesOn: CollectionFacts | null;
  /** The package can be had from its first byte, and not only what was left of a download. */
  whole: boolean;
  collections: CollectionFacts[];
}

/** Does the link behind this token work? Unknown, expired, revoked, void and barred read alike. */
export async function linkIsOpen(token: string): Promise<boolean> {
  return (await workingLink(db(), token, false)) !== null;
}

/** What can be collected by this token within this session; null where the link does not work or the session is none of it. */
export async function findCollection(
  token: string,
  sessionToken: string | null,
): Promise<Collectable | null> {
  const found = await workingLink(db(), token, false);
  const session = found && (await collectionSessionOf(found, sessionToken));
  if (!session) return null;
  const { facts, parcel, link } = found;
  const file = await storedPackage(parcel);
  const goesOn = unfinished(link, session.name) ?? null;
  const left = downloadsLeft(link);
  return {
    ...{ provider: env().provider, reference: facts.demand.reference, number: parcel.number, session },
    ...{ matterNumber: facts.instrument.matterNumber, authority: facts.authority.name },
    ...{ fileName: file.name, size: file.size, sha256: parcel.packageSha256 ?? "" },
    ...{ lock: parcel.lock ?? "AGE_RECIPIENT", expiresAt: link.expiresAt, zone: facts.authority.zone },
    ...{ left, maxDownloads: link.maxDownloads },
    ...{ goesOn, collections: link.collections },
    whole: left > 0 || (goesOn !== null && mayStillSend(goesOn, file.size, file.size)),
  };
}
