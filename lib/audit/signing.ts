import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { env } from "@/lib/env";

/** Reads a private key as `NARROWGATE_SIGNING_KEY` holds it: base64 of Ed25519 in PKCS #8. @throws for anything else */
export function readSigningKey(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });
}

/** The public half of a key, as base64 of its SubjectPublicKeyInfo: what others keep in order to check us. */
export function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
}

/** The public key with which this installation's proofs are checked. */
export const publicKey = (): string => publicHalf(readSigningKey(env().signingKey));

/** A public key in sixteen letters that two people can compare aloud. */
export function fingerprint(key: string): string {
  const digest = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex");
  return digest.slice(0, 16).match(/.{4}/g)?.join(" ") ?? digest;
}

/** Signs a text as this installation; base64. */
export const signText = (text: string): string =>
  sign(null, Buffer.from(text), readSigningKey(env().signingKey)).toString("base64");

/** Does this signature of the text come from that public key? False also for a key or signature that is none. */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  try {
    const reader = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    return verify(null, Buffer.from(text), reader, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
