import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import { removeFile } from "@/lib/files/remove-file";
import { safeFileName } from "@/lib/files/safe-file-name";
import { storeFile } from "@/lib/files/store-file";

/** The most bytes of a paper that comes with an objection. */
export const LARGEST_PAPER = 20 * 1024 ** 2;

/**
 * Takes in the paper that comes with an objection, encrypted as it comes and judged by its bytes. It belongs to nothing until the
 * objection is recorded, and is erased after a day if it never is.
 * @throws InvalidInput (`document`) for an unsafe name, an empty file, one too large, or one that is no document
 */
export async function storeCustomerFile(
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array>,
): Promise<{ id: string; name: string }> {
  const fileName = safeFileName(name, "document");
  if (size === 0) throw new InvalidInput({ document: "The file is empty. Choose one with something in it." });
  const stored = await storeFile(content, { declaredSize: size, limit: LARGEST_PAPER, field: "document" });
  try {
    if (!stored.contentType)
      throw new InvalidInput({ document: "Send the paper as PDF, Word, picture, mail or plain text." });
    await db().storedFile.create({
      data: { ...stored, size: BigInt(stored.size), name: fileName, uploadedAt: await now() },
    });
  } catch (error) {
    await removeFile(stored.id);
    throw error;
  }
  return { id: stored.id, name: fileName };
}
