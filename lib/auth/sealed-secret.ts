import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

// A key of its own, so that nothing sealed here could ever be read as the key of a file, or the other way round.
function keyFor(id: string): Buffer {
  const known = env().fileKeys.find((key) => key.id === id);
  if (!known) throw new Error(`A secret is sealed with the key "${id}", which NARROWGATE_FILE_KEY lacks.`);
  return Buffer.from(hkdfSync("sha256", known.key, "", "narrowgate second factor, format 1", 32));
}

/** Seals a secret of one owner, such as a person's id, with the current key: `<key id>:<base64url of nonce, ciphertext, tag>`. */
export function sealSecret(owner: string, secret: Buffer): string {
  const id = env().fileKeys[0]?.id ?? "";
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFor(id), nonce, { authTagLength: TAG }).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return `${id}:${sealed.toString("base64url")}`;
}

/** Opens what `sealSecret` sealed for this owner; throws when it was altered, moved or its key is gone. */
export function openSecret(owner: string, text: string): Buffer {
  const [id = "", encoded = ""] = text.split(":");
  const sealed = Buffer.from(encoded, "base64url");
  const decipher = createDecipheriv(CIPHER, keyFor(id), sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
}

/** Was this sealed with an older key, so that it should be sealed anew when it is opened next? */
export const isSealedWithOldKey = (text: string) => text.split(":")[0] !== env().fileKeys[0]?.id;
