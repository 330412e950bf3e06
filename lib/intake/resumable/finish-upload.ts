import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { filePlace } from "@/lib/files/file-place";
import { openFile } from "@/lib/files/open-file";
import { checkFile } from "@/lib/files/quarantine/check-file";
import { takeIntoQuarantine } from "@/lib/files/quarantine/take-in";
import { rewrapKey } from "@/lib/files/rewrap-key";
import type { Upload } from "@/lib/generated/prisma/client";
import { forgetHash, hashUpTo } from "@/lib/intake/resumable/running-hash";

async function hashOfStored(file: { id: string; size: number; wrappedKey: string; keyId: string }) {
  const hash = createHash("sha256");
  for await (const bytes of await openFile(file)) hash.update(bytes);
  return hash;
}

/**
 * Makes an upload of which everything came a stored file, once. A process that took in all of it knows its hash; after a
 * restart the file is read once more, which also proves that it opens. Done also when it was done before.
 */
export async function finishUpload(upload: Upload): Promise<void> {
  const { id, wrappedKey, keyId, contentType, uploadedById, name, size } = upload;
  if (upload.endedAt || wrappedKey === null) return;
  await filePlace().store.complete(id, upload.storeToken, upload.receipts);
  const whole = { id, size: Number(size), wrappedKey, keyId };
  const sha256 = (hashUpTo(id, whole.size) ?? (await hashOfStored(whole))).digest("hex");
  await inTransaction(async (tx) => {
    const at = await now(tx);
    const ended = await tx.upload.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: at, endedAs: "KEPT", touchedAt: at, wrappedKey: null },
    });
    if (ended.count !== 1) return;
    const key = rewrapKey({ id, wrappedKey, keyId });
    await tx.storedFile.create({
      data: { id, name, size, sha256, ...key, contentType, uploadedById, uploadedAt: at },
    });
    await takeIntoQuarantine(tx, id, whole.size);
  });
  forgetHash(id);
  await checkFile(id, whole.size);
}
