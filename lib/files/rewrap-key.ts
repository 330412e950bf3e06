import { filePlace } from "./file-place";
import { Hindered } from "./hindered";
import { unwrapKey, wrapKey } from "./wrap-key";

/**
 * Key rotation: the file's own key under the current key-encryption key. The content is not touched. Gives the same
 * values back when there is nothing to do. Throws as opening the file would (Hindered, DamagedFile).
 */
export function rewrapKey(
  file: { id: string; wrappedKey: string; keyId: string },
  { keys } = filePlace(),
): { wrappedKey: string; keyId: string } {
  const current = keys[0];
  if (!current) throw new Hindered("No key-encryption key is configured: set NARROWGATE_FILE_KEY.");
  if (file.keyId === current.id) return { wrappedKey: file.wrappedKey, keyId: file.keyId };
  return { wrappedKey: wrapKey(file.id, unwrapKey(file, keys), current), keyId: current.id };
}
