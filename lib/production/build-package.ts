import { db } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { env } from "@/lib/env";
import { encryptToPassphrase, encryptToRecipient } from "@/lib/files/age";
import { storeUnder } from "@/lib/files/store-begun";
import type { StoredFile } from "@/lib/files/stored-file";
import { documentsOf } from "@/lib/production/documents";
import { refuseExcess } from "@/lib/production/filtered/excess";
import { packageOrigins } from "@/lib/production/filtered/package-origins";
import { buildManifest, manifestJson } from "@/lib/production/manifest";
import type { Manifest } from "@/lib/production/manifest-schema";
import { packFiles } from "@/lib/production/pack-files";
import { keysPage, packageKey } from "@/lib/production/package-key";
import { chosenNumbering } from "@/lib/production/record-numbers";
import { refuseUncorrected } from "@/lib/production/refuse-uncorrected";
import type { SealingTerms } from "@/lib/production/schema";
import { type Timestamped, timestampFor } from "@/lib/production/timestamp/timestamp-for";
import { toolVersion } from "@/lib/production/tool-version";

/** What a sealing made, before it is written down. */
export interface Built {
  manifest: Manifest;
  stored: StoredFile;
  timestamp: Timestamped | null;
}

/** The person's name, for papers; empty where there is none. */
async function nameOf(personId: string | null | undefined): Promise<string> {
  const person = personId ? await db().person.findUnique({ where: { id: personId } }) : null;
  return person?.name ?? "";
}

/**
 * Reads, checks, packs, signs, encrypts and stores in one stream: the plain package is never on disk.
 * @param fileId under which it is stored, as it was written down before
 * @param packed told of the bytes of files as they are read
 * @throws NotReady where a file is not what the filter made, as it stands now, a correction must take its place, or it is one and shows that too much left before; InvalidInput (firstNumber, withoutTimestamp)
 */
export async function buildPackage(
  facts: DemandFacts,
  parcel: ProductionFacts,
  terms: SealingTerms,
  builder: { id: string; name: string },
  key: { recipient: string } | { passphrase: string },
  fileId: string,
  packed: (bytes: number) => void,
): Promise<Built> {
  refuseUncorrected(facts, parcel);
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const signer = packageKey();
  const numbering = chosenNumbering(facts, terms);
  const origins = await packageOrigins(db(), facts, parcel);
  const manifest = buildManifest(facts, parcel, {
    provider: env().provider,
    builtBy: builder.name,
    approvedBy: await nameOf(scope?.approvedById),
    ...{ toolVersion: toolVersion(), keyId: signer.id, origins, numbering },
  });
  refuseExcess(facts, manifest);
  const certifier = { ...terms, name: builder.name, keysPage: keysPage() };
  // The same text has the same Ed25519 signature each time, so this is the one that lies in the package.
  const signature = signer.sign(manifestJson(manifest));
  const timestamp = await timestampFor(signature, terms.withoutTimestamp);
  const documents = await documentsOf(manifest, certifier, facts.now, signer, timestamp);
  const zip = await packFiles(db(), parcel, manifest, documents, packed);
  const sealed =
    "recipient" in key
      ? await encryptToRecipient(zip, key.recipient)
      : await encryptToPassphrase(zip, key.passphrase);
  // A failure that comes before the store begins to read waits in the stream, as it does in the zip.
  sealed.on("error", () => {});
  return { manifest, stored: await storeUnder(fileId, sealed), timestamp };
}
