import { createHash } from "node:crypto";
import type { SignedHead } from "@/lib/audit/heads";
import { publicKey, signText } from "@/lib/audit/signing";
import type { FrozenReport } from "@/lib/reporting/files/frozen-report";
import type { FrozenFile } from "./frozen-files";

/** What a version consists of, as it is kept and checked when it is approved. */
export interface ReportManifest {
  report: string;
  version: number;
  /** Only in a folder that a command wrote: a draft, which is published nowhere. */
  state?: "draft";
  profile: string;
  period: { from: string; to: string };
  asOf: string;
  knownUntil: string;
  definitionVersion: string;
  files: { name: string; mediaType: string; bytes: number; sha256: string; forNamed: boolean }[];
  /** Where the audit chain stood when it was made, signed: what is cut off or rewritten later no longer fits. */
  auditHead: SignedHead | null;
}

/** A manifest as it is kept; older ones were not signed. */
export interface KeptManifest extends ReportManifest {
  /** Of both its texts, base64. That of the whole stays with the desk: small numbers could be guessed by it. */
  signatures?: { key: string; open: string; whole: string };
}

export const manifestOf = (
  { name, version, profile, period, asOf, knownUntil, definitionVersion }: FrozenReport,
  files: readonly FrozenFile[],
  auditHead: SignedHead | null,
): ReportManifest => ({
  report: name,
  ...{ version, profile, period, asOf, definitionVersion },
  knownUntil: knownUntil.toISOString(),
  files: files.map(({ bytes, mediaType, sha256, forNamed, ...file }) => ({
    name: file.name,
    ...{ mediaType, bytes: bytes.length, sha256, forNamed },
  })),
  auditHead,
});

/** `manifest.json`: what was signed is made of it again, so neither the order of names nor the spaces ever change. */
function textOf({ files, period, auditHead, ...about }: ReportManifest, signedBy: string, named: boolean) {
  const { report, version, state, profile, asOf, knownUntil, definitionVersion } = about;
  const { from, to } = period;
  const told = {
    ...{ report, version, ...(state && { state }), profile, period: { from, to }, asOf, knownUntil },
    definitionVersion,
    files: files
      .filter(({ forNamed }) => named || !forNamed)
      .map(({ name, mediaType, bytes, sha256 }) => ({ name, mediaType, bytes, sha256 })),
    auditHead: auditHead && {
      ...{ at: auditHead.at, size: auditHead.size, hash: auditHead.hash },
      ...{ key: auditHead.key, signature: auditHead.signature },
    },
    signedBy,
  };
  return `${JSON.stringify(told, null, 1)}\n`;
}

/** The manifest with this installation's signatures: what somebody changes afterwards, also in the database, no longer fits. */
export function signManifest(manifest: ReportManifest): KeptManifest {
  const key = publicKey();
  const [open, whole] = [false, true].map((named) => signText(textOf(manifest, key, named)));
  return { ...manifest, signatures: { key, open: open ?? "", whole: whole ?? "" } };
}

/** The manifest as a file, or its signature. */
export interface ManifestFile {
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  content: Uint8Array<ArrayBuffer>;
}

function fileOf(name: string, mediaType: string, bytes: Buffer): ManifestFile {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, mediaType, bytes: bytes.length, sha256, content: new Uint8Array(bytes) };
}

/**
 * `manifest.json` and beside it `manifest.json.sig`, the raw Ed25519 signature of its bytes, as packages have them; none of a
 * manifest from before they were signed.
 * @param named with the files for those who may read exact national-security numbers
 */
export function manifestFiles({ signatures, ...manifest }: KeptManifest, named: boolean): ManifestFile[] {
  if (!signatures) return [];
  const signature = named ? signatures.whole : signatures.open;
  return [
    fileOf(
      "manifest.json",
      "application/json; charset=utf-8",
      Buffer.from(textOf(manifest, signatures.key, named)),
    ),
    fileOf("manifest.json.sig", "application/octet-stream", Buffer.from(signature, "base64")),
  ];
}
