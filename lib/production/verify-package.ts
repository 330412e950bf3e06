import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { db, type Transaction } from "@/lib/db";
import type { ProductionFacts } from "@/lib/demands/facts";
import { NotReady } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import type { OpenableFile } from "@/lib/files/stored-file";
import { manifestSha256 } from "@/lib/production/manifest";

/** The stored, sealed package, ready to be opened. @throws NotReady where there is none */
export async function storedPackage(
  parcel: Pick<ProductionFacts, "packageFileId">,
  tx: Transaction = db(),
): Promise<OpenableFile & { name: string }> {
  const file = parcel.packageFileId
    ? await tx.storedFile.findUnique({ where: { id: parcel.packageFileId } })
    : null;
  if (!file) throw new NotReady("The package is not sealed: content leaves only encrypted to its recipient.");
  return { ...file, size: Number(file.size) };
}

async function sha256Of(content: Readable): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of content) hash.update(bytes);
  return hash.digest("hex");
}

/**
 * Reads the stored package from end to end: it must open, and be what was sealed; so must its manifest.
 * @throws NotReady (also as DamagedFile) where it is not
 */
export async function verifyPackage(parcel: ProductionFacts): Promise<void> {
  const same =
    manifestSha256(parcel.manifest) === parcel.manifestSha256 &&
    (await sha256Of(await openFile(await storedPackage(parcel)))) === parcel.packageSha256;
  if (!same)
    throw new NotReady("The stored package is not the one that was sealed. Void it and seal it anew.");
}
