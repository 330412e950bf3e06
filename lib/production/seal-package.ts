import { type Context, requirePerson } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { addRecord, type Done } from "@/lib/demands/transition";
import { env } from "@/lib/env";
import { Conflict, InvalidInput } from "@/lib/errors";
import { encryptToPassphrase, encryptToRecipient } from "@/lib/files/age";
import { lockedFor } from "@/lib/files/demand-key";
import { makePassphrase } from "@/lib/files/passphrase";
import { removeFile as eraseFile } from "@/lib/files/remove-file";
import { storeFile } from "@/lib/files/store-file";
import type { StoredFile } from "@/lib/files/stored-file";
import { askFirst } from "@/lib/production/ask-first";
import { documentsOf } from "@/lib/production/documents";
import { buildManifest, manifestSha256, packageName } from "@/lib/production/manifest";
import type { Manifest } from "@/lib/production/manifest-schema";
import { packFiles } from "@/lib/production/pack-files";
import { keysPage, packageKey } from "@/lib/production/package-key";
import { publishPackageKey } from "@/lib/production/publish-package-key";
import type { SealPackageInput } from "@/lib/production/schema";
import { keepMarked, markSealing, unmarkSealing } from "@/lib/production/sealing-mark";
import { toolVersion } from "@/lib/production/tool-version";

export interface Sealed extends Done {
  /** Shown once, to be told to the officer over another channel than mail; it is kept nowhere. Null: locked to a key. */
  passphrase: string | null;
}

interface Built {
  manifest: Manifest;
  stored: StoredFile;
}

const contentsOf = (parcel: ProductionFacts) =>
  filesOf(parcel)
    .map((file) => `${file.id} ${file.sha256}`)
    .sort()
    .join("\n");

async function nameOf(personId: string | null | undefined): Promise<string> {
  const person = personId ? await db().person.findUnique({ where: { id: personId } }) : null;
  return person?.name ?? "";
}

/** Reads, checks, packs, signs, encrypts and stores in one stream: the plain package is never on disk. */
async function build(
  facts: DemandFacts,
  parcel: ProductionFacts,
  input: SealPackageInput,
  builder: { id: string; name: string },
  key: { recipient: string } | { passphrase: string },
): Promise<Built> {
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const signer = packageKey();
  const manifest = buildManifest(facts, parcel, {
    provider: env().provider,
    builtBy: builder.name,
    approvedBy: await nameOf(scope?.approvedById),
    ...{ toolVersion: toolVersion(), keyId: signer.id },
  });
  const certifier = { ...input, name: builder.name, keysPage: keysPage() };
  const documents = await documentsOf(manifest, certifier, facts.now, signer);
  const zip = await packFiles(db(), parcel, manifest, documents);
  const sealed =
    "recipient" in key
      ? await encryptToRecipient(zip, key.recipient)
      : await encryptToPassphrase(zip, key.passphrase);
  // A failure that comes before the store begins to read waits in the stream, as it does in the zip.
  sealed.on("error", () => {});
  return { manifest, stored: await storeFile(sealed) };
}

async function keep(
  tx: Transaction,
  parcel: ProductionFacts,
  { manifest, stored }: Built,
  demandId: string,
  seal: {
    lock: SealPackageInput["lock"];
    lockedTo: string | null;
    builtById: string;
    at: Date;
    name: string;
  },
): Promise<void> {
  await tx.storedFile.create({
    data: {
      ...stored,
      ...(await lockedFor(tx, stored, { demandId, recordClass: "PRODUCTION" })),
      name: seal.name,
      uploadedById: seal.builtById,
      uploadedAt: seal.at,
      attachedAt: seal.at,
    },
  });
  await tx.production.update({
    where: { id: parcel.id },
    data: {
      lock: seal.lock,
      lockedTo: seal.lockedTo,
      manifest,
      manifestSha256: manifestSha256(manifest),
      packageFileId: stored.id,
      packageSha256: stored.sha256,
      builtById: seal.builtById,
      sealedAt: seal.at,
      sealingAt: null,
    },
  });
}

/** The answer to a commit can be lost: what the database does know of stays. */
async function undo(productionId: string, built: Built | undefined): Promise<void> {
  await unmarkSealing(productionId);
  if (!built || (await db().storedFile.findUnique({ where: { id: built.stored.id } }))) return;
  await eraseFile(built.stored.id);
}

/**
 * Seals the open package: every file is read, compared with its SHA-256, packed with manifest and certificate, signed, and
 * encrypted to the officer's public key or to a new passphrase; then it is written down in one transaction, if nothing
 * changed meanwhile. Takes as long as the files are large. Whatever fails, the package stays open as it was.
 * @throws as `addRecord`; InvalidInput (lock) where the officer has no key; NotReady, DamagedFile for a spoiled file
 */
export async function sealPackage(ctx: Context, input: SealPackageInput): Promise<Sealed> {
  const builtById = requirePerson(ctx.actor);
  const before = await askFirst(ctx, "sealPackage", input);
  if (!before) return { ...(await addRecord(ctx, "sealPackage", input, async () => ({}))), passphrase: null };
  const recipient = input.lock === "AGE_RECIPIENT" ? before.officer.ageRecipient : null;
  const passphrase = input.lock === "PASSPHRASE" ? makePassphrase() : null;
  const key = recipient ? { recipient } : passphrase ? { passphrase } : null;
  if (!key)
    throw new InvalidInput({ lock: "The officer has no public key on file: lock with a passphrase." });

  await publishPackageKey(ctx);
  const { facts, parcel } = await markSealing(ctx, input);
  const release = keepMarked(parcel.id);
  let built: Built | undefined;
  try {
    const builder = { id: builtById, name: await nameOf(builtById) };
    built = await build(facts, parcel, input, builder, key);
    const result = built;
    const command = { ...input, version: facts.demand.version, underway: true };
    const done = await addRecord(ctx, "sealPackage", command, async (tx, now) => {
      const same = productionAtHand(now, undefined);
      const unchanged =
        same?.id === parcel.id &&
        contentsOf(same) === contentsOf(parcel) &&
        (!recipient || now.officer.ageRecipient === recipient);
      if (!unchanged) throw new Conflict();
      const name = packageName(input.reference, parcel.number);
      await keep(tx, parcel, result, now.demand.id, {
        ...input,
        lockedTo: recipient,
        builtById,
        at: now.now,
        name,
      });
      return {
        details: { production: parcel.id, lock: input.lock, packageSha256: result.stored.sha256 },
      };
    });
    if (done.repeated) throw new Conflict();
    return { ...done, passphrase };
  } catch (error) {
    await undo(parcel.id, built);
    throw error;
  } finally {
    release();
  }
}
