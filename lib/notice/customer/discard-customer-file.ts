import { inTransaction } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";

/** Erases a paper that no objection took: first the key, then the bytes. Its row stays, and counts for the day's limit. */
export function discardCustomerFile(id: string): Promise<void> {
  return inTransaction(async (tx) => {
    const erased = await tx.storedFile.updateMany({
      where: { id, attachedAt: null, uploadedByContactId: { not: null } },
      data: { wrappedKey: null },
    });
    if (erased.count === 1) await removeFile(id);
  });
}
