import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { faultOfSignature, SignedHead } from "@/lib/audit/heads";

/** As it is written beside its files, and as it is saved from the desk or from the public page. */
const MANIFEST = /^(DRAFT-)?(.+-v\d+-)?manifest\.json$/;

const Manifest = z.object({
  report: z.string(),
  version: z.int(),
  state: z.string().optional(),
  files: z.array(
    z.object({
      name: z.string().regex(/^[\w.-]+$/),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  auditHead: SignedHead.nullable(),
  signedBy: z.string().optional(),
});
type Manifest = z.infer<typeof Manifest>;

/** What was found in a folder with files of a report. */
export interface CheckedReport {
  report: string;
  version: number;
  /** As the manifest says; a draft is published nowhere. */
  state: string | null;
  /** Files that are as the manifest names them. */
  intact: string[];
  /** Files that the manifest names and that are not here: whoever took one format has the others not. */
  absent: string[];
  /** The key that signed the manifest; null where no signature lies beside it. */
  signedBy: string | null;
  /** Of the signed head of the audit chain in it: the key, for comparing, and when; null where there is none. */
  head: { key: string; at: string } | null;
  faults: string[];
}

async function sumOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** A file of a draft is called one, so that nobody takes it for published; what is downloaded bears its report's name. */
function namesOf({ report, version }: Manifest, name: string): string[] {
  const saved = `${report}-v${version}-${name}`;
  return [name, `DRAFT-${name}`, saved, `DRAFT-${saved}`];
}

function isSigned(text: Buffer, signature: Buffer, key: string): boolean {
  try {
    const reader = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    return verify(null, text, reader, signature);
  } catch {
    return false;
  }
}

/** What is wrong with the signature of a manifest; null for nothing, also where there is none. */
function faultOfManifest(path: string, { signedBy }: Manifest, key: string | null): string | null {
  if (!existsSync(`${path}.sig`)) return null;
  if (key !== null && signedBy !== key)
    return "The manifest is signed by another key than the one that was given.";
  return isSigned(readFileSync(path), readFileSync(`${path}.sig`), signedBy ?? "")
    ? null
    : "The signature of the manifest does not fit: one of the two was changed.";
}

/** The one manifest in a folder. @throws Error where there is none, or more than one */
function manifestIn(names: readonly string[]): string {
  const [manifest, ...more] = names.filter((name) => MANIFEST.test(name));
  if (!manifest) throw new Error("There is no manifest of a report in this folder.");
  if (more.length > 0)
    throw new Error("More than one manifest is in this folder: check one report at a time.");
  return manifest;
}

/**
 * Looks through a folder that holds a report's manifest and files of it; needs no installation.
 * @param key the public key that is known as the installation's; without it, the one that the manifest names is taken, which
 *   shows less
 * @throws Error where there is no folder, or not one manifest of a report in it
 */
export async function checkReportFolder(folder: string, key: string | null): Promise<CheckedReport> {
  const there = new Set(readdirSync(folder));
  const name = manifestIn([...there]);
  const path = join(folder, name);
  const manifest = Manifest.parse(JSON.parse(readFileSync(path, "utf8")));
  const { report, version, state, files, auditHead } = manifest;
  const signed = there.delete(`${name}.sig`);
  there.delete(name);
  const found: CheckedReport = {
    ...{ report, version, state: state ?? null, intact: [], absent: [], faults: [] },
    signedBy: signed ? (manifest.signedBy ?? null) : null,
    head: auditHead && { key: auditHead.key, at: auditHead.at },
  };
  for (const { name, bytes, sha256 } of files) {
    const here = namesOf(manifest, name).filter((one) => there.delete(one));
    if (here.length === 0) found.absent.push(name);
    for (const one of here) {
      const sum = await sumOf(join(folder, one));
      if (sum.bytes === bytes && sum.sha256 === sha256) found.intact.push(one);
      else found.faults.push(`${one} was changed: it is not what the manifest names.`);
    }
  }
  for (const one of there) found.faults.push(`${one} is not named in the manifest.`);
  if (found.intact.length === 0 && found.faults.length === 0)
    found.faults.push("No file of the report is here.");
  const faults = [faultOfManifest(path, manifest, key), auditHead && faultOfSignature(auditHead, key)];
  found.faults.push(...faults.filter((fault) => fault !== null));
  return found;
}
