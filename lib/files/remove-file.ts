import { filePlace } from "./file-place";

/**
 * Deletes the encrypted content; done also when it was gone already. Backups may still hold a copy: what makes a file
 * unreadable for good is dropping its `wrappedKey`.
 */
export async function removeFile(id: string, { store } = filePlace()): Promise<void> {
  await store.delete(id);
}
