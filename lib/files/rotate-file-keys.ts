import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { filePlace } from "./file-place";
import { rewrapKey } from "./rewrap-key";

const AT_ONCE = 200;

export interface Rotated {
  rewrapped: number;
  /** Files whose own key did not open, and why: they stay as they are. */
  left: { id: string; why: string }[];
}

interface Locked {
  id: string;
  wrappedKey: string;
  keyId: string;
}

/**
 * Puts the own key of every file under the current key-encryption key; a second run finds nothing to do. Contents are not
 * touched, and files may be read and stored meanwhile.
 * @param progress hears how many were rewrapped so far
 */
export async function rotateFileKeys(
  progress: (rewrapped: number) => void = () => {},
  place = filePlace(),
): Promise<Rotated> {
  const current = place.keys[0]?.id ?? "";
  const rotated: Rotated = { rewrapped: 0, left: [] };
  for (let after: string | null = null; ; ) {
    const last: string | null = await inTransaction(async (tx) => {
      // Locked, so that a file erased meanwhile does not get its key back.
      const files = await tx.$queryRaw<Locked[]>`
        SELECT id::text, wrapped_key AS "wrappedKey", key_id AS "keyId" FROM stored_file
        WHERE wrapped_key IS NOT NULL AND key_id <> ${current} AND (${after}::uuid IS NULL OR id > ${after}::uuid)
        ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE`;
      for (const file of files) {
        try {
          await tx.storedFile.update({ where: { id: file.id }, data: rewrapKey(file, place) });
          rotated.rewrapped += 1;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          rotated.left.push({ id: file.id, why: error.message });
        }
      }
      return files.at(-1)?.id ?? null;
    });
    if (!last) return rotated;
    progress(rotated.rewrapped);
    after = last;
  }
}
