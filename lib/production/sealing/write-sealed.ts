import type { Transaction } from "@/lib/db";
import { Conflict } from "@/lib/errors";
import { lockedFor } from "@/lib/files/demand-key";
import { keepBegun } from "@/lib/files/store-begun";
import { failPoint } from "@/lib/jobs/fail-point";
import type { Built } from "@/lib/production/build-package";
import { manifestSha256 } from "@/lib/production/manifest";
import { timestampColumns } from "@/lib/production/timestamp/timestamp-kept";
import type { ClaimedSealing } from "./claim-sealing";

/** Is the sealing still this process's own? Then it stays so until the transaction ends. @throws Conflict */
async function holdClaim(tx: Transaction, { id, fileId }: ClaimedSealing): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT FROM package_sealing WHERE id = ${id}::uuid AND file_id = ${fileId}::uuid AND settled_at IS NULL FOR NO KEY UPDATE`;
  if (held.length !== 1) throw new Conflict();
  await keepBegun(tx, fileId);
}

/**
 * Writes down the package that was built for a sealing, in the name of whoever asked for it.
 * @throws Conflict where the sealing was taken for dead meanwhile: it has lost its file
 */
export async function writeSealed(
  tx: Transaction,
  one: ClaimedSealing,
  { manifest, stored, timestamp }: Built,
  { at, name, lock }: { at: Date; name: string; lock: "AGE_RECIPIENT" | "PASSPHRASE" },
): Promise<void> {
  await holdClaim(tx, one);
  const demandId = one.production.demand.id;
  await tx.storedFile.create({
    data: {
      ...stored,
      ...(await lockedFor(tx, stored, { demandId, recordClass: "package" })),
      ...{ name, uploadedById: one.askedById, uploadedAt: at, attachedAt: at },
    },
  });
  await tx.production.update({
    where: { id: one.productionId },
    data: {
      ...{ lock, lockedTo: one.lockedTo, manifest, manifestSha256: manifestSha256(manifest) },
      ...{ packageFileId: stored.id, packageSha256: stored.sha256, builtById: one.askedById, sealedAt: at },
      ...timestampColumns(timestamp),
    },
  });
  // The passphrase goes in the transaction in which the package is sealed.
  await tx.packageSealing.update({
    where: { id: one.id },
    data: { settledAt: at, passphrase: null, leaseUntil: null },
  });
  failPoint("sealing_writing");
}
