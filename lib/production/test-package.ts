import { createHash, generateKeyPairSync } from "node:crypto";
import { Readable } from "node:stream";
import { bytesOf, inPieces } from "@/lib/files/temporary-place";
import { zipStream } from "@/lib/files/zip";
import { documentsOf } from "@/lib/production/documents";
import type { Manifest } from "@/lib/production/manifest-schema";
import { type PackageKey, packageKeyFrom } from "@/lib/production/package-key";
import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

export const NOON = new Date("2026-11-02T12:00:00.000Z");
export const CERTIFIER = {
  ...{ name: "Cleo Marsh", title: "Records custodian", method: "Mail export 7.1" },
  keysPage: "https://desk.example/keys",
};

/** A new key that signs packages. */
export function newKey(): PackageKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  return packageKeyFrom(privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"));
}

/** What is packed, by path. */
export type Contents = Map<string, Buffer>;

export function manifestFor(files: Contents, keyId: string, matterNumber = "26-GJ-1"): Manifest {
  return {
    ...{ format: "narrowgate-manifest-3", tool: { name: "narrowgate", version: "1.2.3" } },
    ...{ provider: "Cumulus Harbor Cloud", reference: "NG-7K3M-29QX", matterNumber },
    ...{ authority: "A district court", instrument: "Search warrant" },
    scope: { number: 1, approvedBy: "Lea Winter", approvedAt: NOON.toISOString() },
    package: {
      ...{ number: 1, kind: "ORIGINAL", earlier: [], builtBy: "Cleo Marsh" },
      builtAt: NOON.toISOString(),
    },
    signature: { algorithm: "Ed25519", keyId },
    exports: [],
    files: [...files].map(([path, bytes]) => ({
      ...{ path, name: path.split("/").at(-1) ?? path, size: bytes.length, item: 1 },
      sha256: createHash("sha256").update(bytes).digest("hex"),
      ...{ identifier: "kim@aster.example", dataClass: "C" },
      ...{ from: "2026-08-04T12:00:00.000Z", to: "2026-09-03T12:00:00.000Z" },
    })),
  };
}

/** Everything that lies in a package of these files, documents first. */
export async function packed(
  files: Contents,
  key: PackageKey,
  matterNumber?: string,
  timestamp: Timestamped | null = null,
): Promise<Contents> {
  const manifest = manifestFor(files, key.id, matterNumber);
  const documents = await documentsOf(manifest, CERTIFIER, NOON, key, timestamp);
  return new Map([...documents.map(({ name, bytes }) => [name, bytes] as const), ...files]);
}

/** The ZIP of exactly these, whatever the manifest among them says. */
export function zipOf(contents: Contents): Promise<Buffer> {
  const entries = [...contents].map(([name, bytes]) => ({
    ...{ name, size: bytes.length },
    open: async () => Readable.from(inPieces(bytes), { objectMode: false }),
  }));
  return bytesOf(zipStream(entries));
}
