import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { giveUpBegun, keepBegun } from "@/lib/files/store-begun";
import type { StoredFile } from "@/lib/files/stored-file";
import { checkFile, type Standing } from "./check-file";
import { takeIntoQuarantine } from "./take-in";
import { whyUnusable } from "./words";

export interface HandedIn {
  name: string;
  /** By whom: a person of the desk, or one of the customer's contacts. */
  by: { uploadedById: string } | { uploadedByContactId: string };
  /** The form's field that a refusal names. */
  field: string;
  /** What must hold in the transaction that keeps it. */
  require?: (tx: Transaction) => Promise<void>;
}

/**
 * Keeps the row of a file that was handed in and stored by `storeBegun`, in quarantine, and checks it at once if it is small: the one way
 * by which what comes from outside comes in. If this throws, nothing of the file is left.
 * @throws InvalidInput (`field`) where malware was found; what `require` throws
 */
export async function keepHandedIn(
  stored: StoredFile,
  { name, by, field, require }: HandedIn,
): Promise<Standing> {
  try {
    await inTransaction(async (tx) => {
      await require?.(tx);
      const data = { ...stored, size: BigInt(stored.size), name, ...by, uploadedAt: await now(tx) };
      await tx.storedFile.create({ data });
      await keepBegun(tx, stored.id);
      await takeIntoQuarantine(tx, stored.id, stored.size);
    });
  } catch (error) {
    await giveUpBegun(stored.id);
    throw error;
  }
  const standing = await checkFile(stored.id, stored.size);
  if (standing.is === "INFECTED")
    throw new InvalidInput({ [field]: whyUnusable(name, standing) ?? "The file cannot be used." });
  return standing;
}
