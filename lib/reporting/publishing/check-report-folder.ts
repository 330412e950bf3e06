import { createHash } from "node:crypto";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { faultOfSignature, SignedHead } from "@/lib/audit/heads";

const MANIFEST = "manifest.json";

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
});

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
  /** Of the signed head: the key, for comparing, and when; null where there is none. */
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

/** A file of a draft is called one, so that nobody takes it for published. */
const namesOf = (name: string) => [name, `DRAFT-${name}`];

/**
 * Looks through a folder that holds a report's manifest and files of it; needs no installation.
 * @param key the public key that is known as the installation's; without it a head is only found unchanged
 * @throws Error where there is no folder, or no manifest of a report in it
 */
export async function checkReportFolder(folder: string, key: string | null): Promise<CheckedReport> {
  const there = new Set(readdirSync(folder));
  const { report, version, state, files, auditHead } = Manifest.parse(
    JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")),
  );
  const found: CheckedReport = {
    ...{ report, version, state: state ?? null, intact: [], absent: [], faults: [] },
    head: auditHead && { key: auditHead.key, at: auditHead.at },
  };
  there.delete(MANIFEST);
  for (const { name, bytes, sha256 } of files) {
    const here = namesOf(name).filter((one) => there.delete(one));
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
  const fault = auditHead && faultOfSignature(auditHead, key);
  if (fault) found.faults.push(fault);
  return found;
}
