import { createHash, createHmac, randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { addresseeOf } from "@/lib/demands/addressee";
import { partsOfLinkMail } from "@/lib/demands/cancel-link-mails";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { dateOf } from "@/lib/demands/letters/letter-preview";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { sayInstant } from "@/lib/demands/say-instant";
import { env } from "@/lib/env";
import { sayClass } from "@/lib/instruments/class-words";
import { howToOpen } from "@/lib/production/how-to-open";
import { packageName } from "@/lib/production/manifest";
import type { RenewLinkInput } from "@/lib/production/schema";

/** What the database keeps of a token: SHA-256, 64 hex digits. 256 random bits need no slower hash. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token of a link: nobody can tell it without our key, and a letter that was previewed carries the same one. */
function tokenOf(linkId: string, { packageSha256 }: ProductionFacts): string {
  return createHmac("sha256", env().tokenKey)
    .update(JSON.stringify(["collection-link", linkId, packageSha256]))
    .digest("base64url");
}

/**
 * Makes a link to a released package and queues the letter that carries it to the one for whom that is. The token stands in the bytes
 * of that mail and nowhere else. The link works for whole days on the authority's clock, from the letter's date.
 * @returns the link's id
 * @throws as `writeLetter`
 */
export async function sendLink(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  parcel: ProductionFacts,
  input: RenewLinkInput,
): Promise<string> {
  const id = input.submission ?? randomUUID();
  const token = tokenOf(id, parcel);
  const begins = Temporal.Instant.fromEpochMilliseconds(dateOf(input.seen, facts.now).getTime());
  const ends = begins.toZonedDateTimeISO(facts.authority.zone).add({ days: input.days });
  const expiresAt = new Date(ends.epochMilliseconds);
  const { maxDownloads, remarks = "" } = input;
  await tx.collectionLink.create({
    data: {
      ...{ id, productionId: parcel.id, tokenHash: tokenHash(token) },
      ...{ createdAt: facts.now, expiresAt, maxDownloads },
    },
  });
  const open = howToOpen(packageName(facts.demand.reference, parcel.number), parcel.lock ?? "AGE_RECIPIENT");
  const times = `${maxDownloads} ${maxDownloads === 1 ? "download" : "downloads"}`;
  await writeLetter(tx, ctx, facts, {
    to: addresseeOf(facts, parcel),
    ...{
      letter: parcel.routeId ? "RELEASE_PRIVILEGED" : "RELEASE",
      id,
      seen: input.seen,
      typed: { remarks },
    },
    parts: partsOfLinkMail(id),
    secret: token,
    values: {
      packageNumber: String(parcel.number),
      classes: [...new Set(filesOf(parcel).map((file) => file.dataClass))].sort().map(sayClass).join(", "),
      link: `${env().url}/authority/collect/${token}`,
      linkTerms: `until ${sayInstant(expiresAt, facts.authority.zone)}, for at most ${times}`,
      howToOpen: open.words,
      openCommand: open.commandLine,
      packageHash: parcel.packageSha256 ?? "",
      remarks,
    },
  });
  return id;
}
