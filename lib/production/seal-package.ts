import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { addresseeOf } from "@/lib/demands/addressee";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import { lockedFor } from "@/lib/files/demand-key";
import { makePassphrase } from "@/lib/files/passphrase";
import { giveUpBegun, keepBegun } from "@/lib/files/store-begun";
import { askFirst } from "@/lib/production/ask-first";
import { type Built, buildPackage, nameOf } from "@/lib/production/build-package";
import { packageOrigins } from "@/lib/production/filtered/package-origins";
import { manifestJson, manifestSha256, packageName } from "@/lib/production/manifest";
import { publishPackageKey } from "@/lib/production/publish-package-key";
import type { SealPackageInput } from "@/lib/production/schema";
import { keepMarked, markSealing, unmarkSealing } from "@/lib/production/sealing-mark";
import { timestampColumns, timestampDetails } from "@/lib/production/timestamp/timestamp-kept";

export interface Sealed extends Done {
  /** Shown once, to be told to the officer over another channel than mail; it is kept nowhere. Null: locked to a key. */
  passphrase: string | null;
}

const contentsOf = (parcel: ProductionFacts) =>
  filesOf(parcel)
    .map((file) => `${file.id} ${file.sha256}`)
    .sort()
    .join("\n");

/** What the open package is locked with. A passphrase would be told to the officer, so privileged records get none. @throws InvalidInput (lock) */
function lockFor(facts: DemandFacts, lock: SealPackageInput["lock"]) {
  const parcel = productionAtHand(facts, undefined);
  if (lock === "PASSPHRASE" && parcel?.routeId)
    throw new InvalidInput({ lock: "Privileged records are locked to their recipient's own key alone." });
  if (lock === "PASSPHRASE") {
    const passphrase = makePassphrase();
    return { recipient: null, passphrase, key: { passphrase } };
  }
  const recipient = parcel ? addresseeOf(facts, parcel).key : null;
  if (!recipient)
    throw new InvalidInput({ lock: "The officer has no public key on file: lock with a passphrase." });
  return { recipient, passphrase: null, key: { recipient } };
}

async function keep(
  tx: Transaction,
  parcel: ProductionFacts,
  { manifest, stored, timestamp }: Built,
  demandId: string,
  seal: {
    lock: SealPackageInput["lock"];
    lockedTo: string | null;
    builtById: string;
    at: Date;
    name: string;
  },
): Promise<void> {
  await keepBegun(tx, stored.id);
  await tx.storedFile.create({
    data: {
      ...stored,
      ...(await lockedFor(tx, stored, { demandId, recordClass: "package" })),
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
      ...timestampColumns(timestamp),
    },
  });
}

/**
 * Seals the open package: every file is read, compared with its SHA-256, packed with manifest and certificate, signed, and
 * encrypted to its addressee's public key or, for the officer, to a new passphrase; then it is written down in one
 * transaction, if nothing changed meanwhile. Where a timestamp authority is configured, it puts the time to it. Takes as
 * long as the files are large. Whatever fails, the package stays open as it was.
 * @throws as `addRecord`; InvalidInput (lock) where there is no key, (withoutTimestamp) where the authority gives no
 *   timestamp; NotReady, DamagedFile for a spoiled file
 */
export async function sealPackage(ctx: Context, input: SealPackageInput): Promise<Sealed> {
  const builtById = requirePerson(ctx.actor);
  const before = await askFirst(ctx, "sealPackage", input);
  if (!before) return { ...(await addRecord(ctx, "sealPackage", input, async () => ({}))), passphrase: null };
  const { recipient, passphrase, key } = lockFor(before, input.lock);

  await publishPackageKey(ctx);
  const { facts, parcel, fileId } = await markSealing(ctx, input);
  const release = keepMarked(parcel.id);
  try {
    const builder = { id: builtById, name: await nameOf(builtById) };
    const result = await buildPackage(facts, parcel, input, builder, key, fileId);
    const command = { ...input, version: facts.demand.version, underway: true };
    const done = await addRecord(ctx, "sealPackage", command, async (tx, now) => {
      const same = productionAtHand(now, undefined);
      const unchanged =
        same?.id === parcel.id &&
        contentsOf(same) === contentsOf(parcel) &&
        (!recipient || addresseeOf(now, same).key === recipient);
      if (!unchanged) throw new Conflict();
      const { exports } = await packageOrigins(tx, now, same);
      if (manifestJson(exports) !== manifestJson(result.manifest.exports)) throw new Conflict();
      const name = packageName(input.reference, parcel.number);
      await keep(tx, parcel, result, now.demand.id, {
        ...input,
        lockedTo: recipient,
        builtById,
        at: now.now,
        name,
      });
      return {
        details: {
          ...{ production: parcel.id, lock: input.lock, packageSha256: result.stored.sha256 },
          ...timestampDetails(result.timestamp),
        },
      };
    });
    if (done.repeated) throw new Conflict();
    return { ...done, passphrase };
  } catch (error) {
    await unmarkSealing(parcel.id);
    await giveUpBegun(fileId);
    throw error;
  } finally {
    release();
  }
}
