import { NotReady } from "@/lib/errors";
import { filePlace } from "./file-place";
import { unwrapKey, wrapKey } from "./wrap-key";

/**
 * Key rotation: the file's own key under the current key-encryption key. The content is not touched. Gives the same
 * values back when there is nothing to do. Throws as opening the file would (NotReady, DamagedFile).
 */
export function rewrapKey(
  file: { id: string; wrappedKey: string; keyId: string },
  { keys } = filePlace(),
): { wrappedKey: string; keyId: string } {
  const current = keys[0];
  if (!current) throw new NotReady("No key-encryption key is configured: set NARROWGATE_FILE_KEY.");
  if (file.keyId === current.id) return { wrappedKey: file.wrappedKey, keyId: file.keyId };
  return { wrappedKey: wrapKey(file.id, unwrapKey(file, keys), current), keyId: current.id };
}
