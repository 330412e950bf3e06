import { createHash } from "node:crypto";
import { checkCounts } from "@/lib/production/proof/check-counts";
import { checkSignature, type SignatureReport } from "@/lib/production/proof/check-signature";
import { compareFiles } from "@/lib/production/proof/compare-files";
import type { Fault } from "@/lib/production/proof/fault";
import type { OpenPackage } from "@/lib/production/proof/open-package";
import { Undecipherable } from "@/lib/production/proof/open-package";
import { type PackageContents, readPackage } from "@/lib/production/proof/read-package";
import { reportTimestamp, type TimestampReport } from "@/lib/production/proof/report-timestamp";

/** What the check of a package found, for a program to read. */
export interface PackageReport {
  verdict: "intact" | "broken";
  encrypted: boolean;
  /** Of the file as it was given; null where it was not read to its end. */
  sha256: string | null;
  format: string | null;
  reference: string | null;
  matterNumber: string | null;
  package: number | null;
  manifestSha256: string | null;
  /** Without our own documents. */
  files: number;
  bytes: number;
  signature: SignatureReport | null;
  timestamp: TimestampReport | null;
  faults: Fault[];
  notes: string[];
}

const KEY_NOTE =
  "The signatures were checked with the key that lies in the package. That shows that nothing was changed since it was signed, not who signed: compare the key's id with the one that the provider publishes, or give the published key with --key.";
const UNSIGNED_NOTE =
  "This package was made before packages were signed. It agrees with its own manifest; who made it is shown only by the SHA-256 that the provider told with it.";

function signatureOf(contents: PackageContents, given: string[] | null) {
  const { manifest, documents } = contents;
  if (manifest && manifest.format !== "narrowgate-manifest-1")
    return checkSignature(manifest, documents, given);
  const fault: Fault = {
    code: "signature",
    says: "The package is not signed, so not by the given key either.",
  };
  return { report: null, faults: manifest && given ? [fault] : [] };
}

const NO_MANIFEST: Fault = { code: "missing", path: "manifest.json", says: "“manifest.json” is missing." };

function faultsOf(contents: PackageContents, signature: Fault[]): Fault[] {
  const { manifest, documents, faults } = contents;
  if (!manifest) return documents.has("manifest.json") || faults.length > 0 ? faults : [NO_MANIFEST];
  return [...faults, ...signature, ...compareFiles(contents), ...checkCounts(manifest)];
}

function notesOf({ manifest }: PackageContents, given: string[] | null): string[] {
  if (manifest?.format === "narrowgate-manifest-1") return [UNSIGNED_NOTE];
  return manifest && !given ? [KEY_NOTE] : [];
}

/**
 * Checks an opened package from its first byte to its last: every size and SHA-256, that nothing is missing or extra, the
 * manifest's schema and both signatures. Needs no database, no network and memory for its list of files only.
 * @param given public keys known from elsewhere, or null
 * @param ca PEM of the certificates by which a timestamp is checked; null: it is named and not checked
 * @throws CannotTell where the key or passphrase does not open it
 */
export async function checkPackage(
  opened: OpenPackage,
  given: string[] | null,
  ca: string | null = null,
): Promise<PackageReport> {
  let broken: Fault | null = null;
  const noted = (async function* () {
    try {
      yield* opened.zip;
    } catch (error) {
      if (!(error instanceof Undecipherable)) throw error;
      broken = { code: error.code, says: error.message };
    }
  })();
  const contents = await readPackage(noted);
  if (broken) contents.faults.splice(0, contents.faults.length, broken);
  const signature = signatureOf(contents, given);
  const timestamp = await reportTimestamp(contents, ca);
  const faults = [...faultsOf(contents, signature.faults), ...timestamp.faults];
  const { manifest, documents } = contents;
  const json = documents.get("manifest.json");
  return {
    verdict: faults.length > 0 ? "broken" : "intact",
    encrypted: opened.encrypted,
    sha256: contents.faults.some(({ code }) => code !== "manifest" && code !== "added")
      ? null
      : opened.sha256(),
    format: manifest?.format ?? null,
    reference: manifest?.reference ?? null,
    matterNumber: manifest?.matterNumber ?? null,
    package: manifest?.package.number ?? null,
    manifestSha256: json ? createHash("sha256").update(json).digest("hex") : null,
    files: manifest?.files.length ?? 0,
    bytes: manifest?.files.reduce((sum, file) => sum + file.size, 0) ?? 0,
    signature: signature.report,
    timestamp: timestamp.report,
    faults,
    notes: [...notesOf(contents, given), ...timestamp.notes],
  };
}
