import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";
import { packageName } from "@/lib/production/manifest";

const LOCKED = {
  AGE_RECIPIENT:
    "It is encrypted with age (https://age-encryption.org) to the public key that you gave us. Open it with the secret key that belongs to it, for example:",
  PASSPHRASE:
    "It is encrypted with age (https://age-encryption.org) to a passphrase, which we tell you by telephone and never by mail. Open it, for example, with:",
} as const;

const IDENTITY = { AGE_RECIPIENT: " --identity key.txt", PASSPHRASE: "" } as const;

/** How a package is opened: what locks it, and a command that does it. */
export function howToOpen(
  fileName: string,
  lock: keyof typeof LOCKED,
): { words: string; commandLine: string } {
  return {
    words: LOCKED[lock],
    commandLine: `age --decrypt${IDENTITY[lock]} ${fileName} > package.zip`,
  };
}

/**
 * The letter with the link. The link alone gives nobody anything: what it fetches opens only with the officer's key or
 * the passphrase told over another channel.
 * @param provider the name under which we write
 */
export function collectionLetter(
  facts: Pick<DemandFacts, "demand" | "instrument" | "officer" | "authority">,
  parcel: Pick<ProductionFacts, "number" | "lock" | "packageSha256">,
  link: { url: string; expiresAt: Date; maxDownloads: number },
  provider: string,
): { subject: string; text: string } {
  const { demand, instrument, officer, authority } = facts;
  const open = howToOpen(packageName(demand.reference, parcel.number), parcel.lock ?? "AGE_RECIPIENT");
  return {
    subject: `A package to collect in your matter ${instrument.matterNumber} (our reference ${demand.reference})`,
    text: [
      `Dear ${officer.name},`,
      "",
      `Package ${parcel.number} in your matter ${instrument.matterNumber} is ready. Our reference is ${demand.reference}. Collect it here:`,
      "",
      link.url,
      "",
      `The link works until ${sayInstant(link.expiresAt, authority.zone)}, for at most ${link.maxDownloads} ${link.maxDownloads === 1 ? "download" : "downloads"}.`,
      "",
      open.words,
      "",
      open.commandLine,
      "",
      "SHA-256 of the encrypted package:",
      parcel.packageSha256 ?? "",
      "",
      "Inside is a zip with the files by item, a manifest with the SHA-256 of each file, and the custodian's certificate.",
      "",
      `Legal team, ${provider}`,
    ].join("\n"),
  };
}
