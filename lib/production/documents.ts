import { createHash } from "node:crypto";
import { paperAsPdf } from "@/lib/files/pdf";
import { type Certifier, certificatePaper, certificateText } from "@/lib/production/certificate";
import { coverLetterPaper } from "@/lib/production/cover-letter";
import { manifestJson } from "@/lib/production/manifest";
import type { Manifest } from "@/lib/production/manifest-schema";
import { manifestText } from "@/lib/production/manifest-text";
import { type PackageKey, pemOf } from "@/lib/production/package-key";
import type { Timestamped } from "@/lib/production/timestamp/timestamp-for";

/** A document of ours that lies in the package beside the files. */
export interface PackageDocument {
  name: string;
  bytes: Buffer;
}

/** What the outermost signature signs, and where it stands. */
export const SUMS = "SHA256SUMS";
export const SUMS_SIGNATURE = `${SUMS}.sig`;

/** Where there is one: the answer of the timestamp authority, over the signature of the manifest. */
export const TIMESTAMP = "manifest.tsr";

/** In the order in which they lie in the package, before the files; what they say of files is in the manifest. */
export const DOCUMENTS = [
  ...["certificate.pdf", "certificate.txt", "cover-letter.pdf"],
  ...["manifest.json", "manifest.json.sig", "manifest.txt", "signing-key.pem", SUMS, SUMS_SIGNATURE],
] as const;

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** As `sha256sum --check` reads it: what lies in the package, but the list itself and its signature. */
function sumsOf(documents: PackageDocument[], { files }: Manifest): string {
  const lines = documents.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`);
  return [...lines, ...files.map((file) => `${file.sha256}  ${file.path}\n`)].join("");
}

/**
 * The documents of a package: the certificate names the manifest's hash, the list of hashes names all, and both are
 * signed. The same manifest, certifier, instant, key and timestamp make the same bytes.
 * @param timestamp over the signature of the manifest; null where no authority is configured
 */
export async function documentsOf(
  manifest: Manifest,
  certifier: Certifier,
  at: Date,
  key: PackageKey,
  timestamp: Timestamped | null,
): Promise<PackageDocument[]> {
  const json = manifestJson(manifest);
  const contents: Record<string, Buffer> = {
    "certificate.pdf": await paperAsPdf(certificatePaper(manifest, certifier, at, timestamp)),
    "certificate.txt": Buffer.from(certificateText(manifest, certifier, at, timestamp)),
    "cover-letter.pdf": await paperAsPdf(coverLetterPaper(manifest, certifier.keysPage, at, timestamp)),
    "manifest.json": Buffer.from(json),
    "manifest.json.sig": key.sign(json),
    ...(timestamp && "response" in timestamp && { [TIMESTAMP]: timestamp.response }),
    "manifest.txt": Buffer.from(manifestText(manifest)),
    "signing-key.pem": Buffer.from(pemOf(key.publicKey)),
  };
  const listed = Object.entries(contents).map(([name, bytes]) => ({ name, bytes }));
  const sums = sumsOf(listed, manifest);
  return [
    ...listed,
    { name: SUMS, bytes: Buffer.from(sums) },
    { name: SUMS_SIGNATURE, bytes: key.sign(sums) },
  ];
}
