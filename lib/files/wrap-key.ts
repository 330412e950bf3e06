import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { DamagedFile } from "./damaged-file";
import { Hindered } from "./hindered";

/** A key-encryption key: 32 bytes under the name it has in NARROWGATE_FILE_KEY. */
export interface FileKey {
  id: string;
  key: Buffer;
}

const CIPHER = "aes-256-gcm";
const FORMAT = "1.";
const NONCE = 12;
const TAG = 16;

function boundTo(fileId: string, keyId: string): Buffer {
  return Buffer.from(`narrowgate file key, format 1\n${fileId}\n${keyId}`);
}

/** Encrypts a file's own key for one file id: `1.` and base64url of nonce, ciphertext and tag. */
export function wrapKey(fileId: string, contentKey: Buffer, by: FileKey): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, by.key, nonce, { authTagLength: TAG });
  cipher.setAAD(boundTo(fileId, by.id));
  const sealed = Buffer.concat([nonce, cipher.update(contentKey), cipher.final(), cipher.getAuthTag()]);
  return FORMAT + sealed.toString("base64url");
}

/** Throws Hindered when the key-encryption key is not configured, DamagedFile when the text does not open. */
export function unwrapKey(file: { id: string; wrappedKey: string; keyId: string }, keys: FileKey[]): Buffer {
  const by = keys.find((key) => key.id === file.keyId);
  if (!by) {
    throw new Hindered(
      `This file was locked with the key-encryption key "${file.keyId}", which is not configured. ` +
        "Add it to NARROWGATE_FILE_KEY after the current one, and restart.",
    );
  }
  try {
    if (!file.wrappedKey.startsWith(FORMAT)) throw new Error("unknown format of a wrapped key");
    const sealed = Buffer.from(file.wrappedKey.slice(FORMAT.length), "base64url");
    const decipher = createDecipheriv(CIPHER, by.key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(boundTo(file.id, by.id));
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch (cause) {
    throw new DamagedFile(
      `its own key does not open with the key "${by.id}": the record was altered, ` +
        "or another key was configured under that name",
      { cause },
    );
  }
}
