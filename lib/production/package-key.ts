import { createPublicKey, type KeyObject, sign } from "node:crypto";
import { fingerprint, publicHalf, readSigningKey } from "@/lib/audit/signing";
import { env } from "@/lib/env";

/** The key with which this installation signs packages. */
export interface PackageKey {
  /** The first 16 hexadecimal digits of the SHA-256 of the public half. */
  id: string;
  /** Base64 of its SubjectPublicKeyInfo. */
  publicKey: string;
  /** Raw Ed25519 signature, 64 bytes, as `openssl pkeyutl` reads it. */
  sign(text: string): Buffer;
}

export const keyIdOf = (publicKey: string): string => fingerprint(publicKey).replaceAll(" ", "");

/** A private key as `NARROWGATE_PACKAGE_KEY` holds it, ready to sign. */
export function packageKeyFrom(text: string): PackageKey {
  const key: KeyObject = readSigningKey(text);
  const publicKey = publicHalf(key);
  return { id: keyIdOf(publicKey), publicKey, sign: (signed) => sign(null, Buffer.from(signed), key) };
}

/** The key of this installation. */
export const packageKey = (): PackageKey => packageKeyFrom(env().packageKey);

/** A public key as PEM, as openssl reads it. */
export function pemOf(publicKey: string): string {
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  return key.export({ format: "pem", type: "spki" }).toString();
}

/** Where the public halves are published, old ones too. */
export const keysPage = (): string => `${env().url}/keys`;
