import { Readable } from "node:stream";
import { Decrypter } from "age-encryption";
import { expect } from "vitest";
import type { ProductionFacts } from "@/lib/demands/facts";
import { openFile } from "@/lib/files/open-file";
import { readZip } from "@/lib/files/read-zip";
import { bytesOf } from "@/lib/files/temporary-place";
import type { Manifest } from "@/lib/production/manifest-schema";
import { checkPackage } from "@/lib/production/proof/check-package";
import { storedPackage } from "@/lib/production/verify-package";

export async function decrypted(bytes: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(bytes);
}

export async function unzipped(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await readZip(Readable.from([Buffer.from(zip)], { objectMode: false }), (name) => {
    const pieces: Buffer[] = [];
    return {
      size: undefined,
      write: (bytes) => pieces.push(Buffer.from(bytes)),
      end: () => files.set(name, Buffer.concat(pieces)),
    };
  });
  return files;
}

/** The package as the officer opens it, after it was checked from its first byte to its last. */
export async function openedPackage(parcel: ProductionFacts, officerKey: string) {
  const zip = await decrypted(await bytesOf(await openFile(await storedPackage(parcel))), officerKey);
  const report = await checkPackage(
    { encrypted: true, zip: Readable.from([Buffer.from(zip)]), sha256: () => "" },
    null,
  );
  expect(report.faults).toEqual([]);
  return { manifest: parcel.manifest as Manifest, files: await unzipped(zip), zip };
}
