import { createPublicKey, verify } from "node:crypto";
import { SUMS, SUMS_SIGNATURE } from "@/lib/production/documents";
import type { AnyManifest } from "@/lib/production/manifest-schema";
import { keyIdOf, pemOf } from "@/lib/production/package-key";
import { CannotTell, type Fault } from "@/lib/production/proof/fault";

const BLOCK = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/** The Ed25519 keys in a PEM file, as base64 of their SubjectPublicKeyInfo; none where it holds none. */
export function keysInPem(pem: string): string[] {
  return (pem.match(BLOCK) ?? []).flatMap((block) => {
    try {
      const key = createPublicKey(block);
      if (key.asymmetricKeyType !== "ed25519") return [];
      return [key.export({ format: "der", type: "spki" }).toString("base64")];
    } catch {
      return [];
    }
  });
}

export interface SignatureReport {
  algorithm: "Ed25519";
  keyId: string;
  valid: boolean;
  /** Was it checked with a key that was given, and not only with the one that lies in the package? */
  keyGiven: boolean;
}

function fits(publicKey: string, signed: Buffer | undefined, signature: Buffer | undefined): boolean {
  if (!signed || signature?.length !== 64) return false;
  return verify(null, signed, createPublicKey(pemOf(publicKey)), signature);
}

const SIGNED = [
  ["manifest.json", "manifest.json.sig"],
  [SUMS, SUMS_SIGNATURE],
] as const;

/**
 * Checks both signatures of a package, and that its key is one of those given.
 * @param given keys known from elsewhere; none: the key that lies in the package is taken, which shows less
 */
export function checkSignature(
  manifest: Exclude<AnyManifest, { format: "narrowgate-manifest-1" }>,
  documents: ReadonlyMap<string, Buffer>,
  given: readonly string[] | null,
): { report: SignatureReport; faults: Fault[] } {
  const { keyId } = manifest.signature;
  const faults: Fault[] = [];
  const [enclosed] = keysInPem(documents.get("signing-key.pem")?.toString("latin1") ?? "");
  const key = given ? given.find((one) => keyIdOf(one) === keyId) : enclosed;
  if (given && !key)
    faults.push({
      code: "key",
      says: `The package names the key ${keyId} as its signer, not the given key ${given.map(keyIdOf).join(" or ")}.`,
    });
  if (!enclosed || keyIdOf(enclosed) !== keyId)
    faults.push({
      ...{ code: "key", path: "signing-key.pem" },
      says: `signing-key.pem is not the key ${keyId} that the manifest names.`,
    });
  for (const [name, signature] of SIGNED)
    if (key && !fits(key, documents.get(name), documents.get(signature)))
      faults.push({
        ...{ code: "signature", path: signature },
        says: `The signature of ${name} does not fit: ${name} or ${signature} was altered, or another key signed it.`,
      });
  const report = {
    algorithm: "Ed25519" as const,
    keyId,
    valid: faults.length === 0,
    keyGiven: given !== null,
  };
  return { report, faults };
}

/** The keys of a PEM file that somebody gives. @throws CannotTell where it holds none */
export function givenKeys(pem: string): string[] {
  const keys = keysInPem(pem);
  if (keys.length === 0) throw new CannotTell("The key file holds no public Ed25519 key in PEM.");
  return keys;
}
