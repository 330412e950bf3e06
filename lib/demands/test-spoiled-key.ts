import { asOwner } from "@/lib/demands/test-app-role";

/** Writes another wrapping of a file's own key over the one it has, which the database lets nobody but its owner do. */
export const overwriteKey = (fileId: string, wrappedKey: string) =>
  asOwner(`
    ALTER TABLE stored_file DISABLE TRIGGER file_key_as_locked;
    UPDATE stored_file SET wrapped_key = '${wrappedKey}' WHERE id = '${fileId}';
    ALTER TABLE stored_file ENABLE TRIGGER file_key_as_locked`);
