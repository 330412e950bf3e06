import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Transaction } from "@/lib/db";
import { partsOfLinkMail } from "@/lib/demands/cancel-link-mails";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { env } from "@/lib/env";
import { collectionLetter } from "@/lib/production/collection-letter";

/** What the database keeps of a token: SHA-256, 64 hex digits. 256 random bits need no slower hash. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * Makes a link to a released package and queues the mail that carries it to the officer. The token stands in the bytes
 * of that mail and nowhere else. The link works for whole days on the authority's clock.
 * @returns the link's id
 */
export async function sendLink(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
  { days, maxDownloads }: { days: number; maxDownloads: number },
): Promise<string> {
  const id = randomUUID();
  const token = randomBytes(32).toString("base64url");
  const begins = Temporal.Instant.fromEpochMilliseconds(facts.now.getTime());
  const ends = begins.toZonedDateTimeISO(facts.authority.zone).add({ days });
  const expiresAt = new Date(ends.epochMilliseconds);
  await tx.collectionLink.create({
    data: {
      id,
      productionId: parcel.id,
      tokenHash: tokenHash(token),
      createdAt: facts.now,
      expiresAt,
      maxDownloads,
    },
  });
  const url = `${env().url}/authority/collect/${token}`;
  await enqueueMail(tx, {
    kind: "COLLECTION",
    purpose: "OPERATING",
    dataClass: "OPERATIONAL",
    demandId: facts.demand.id,
    to: facts.officer.email,
    date: facts.now,
    parts: partsOfLinkMail(id),
    ...collectionLetter(facts, parcel, { url, expiresAt, maxDownloads }, env().provider),
  });
  return id;
}
