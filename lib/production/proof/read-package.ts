import { createHash } from "node:crypto";
import { AlteredZip, readZip } from "@/lib/files/read-zip";
import { DOCUMENTS, TIMESTAMP } from "@/lib/production/documents";
import { type AnyManifest, AnyManifest as Schema } from "@/lib/production/manifest-schema";
import type { Fault } from "@/lib/production/proof/fault";

/** More than a manifest of 100,000 files needs; a document beyond it was not made by us. */
const LARGEST_DOCUMENT = 128 * 1024 ** 2;

const KEPT: readonly string[] = [...DOCUMENTS, TIMESTAMP];

export interface FoundFile {
  size: number;
  sha256: string;
  /** Does the ZIP's own checksum fit? */
  sumFits: boolean;
}

export interface PackageContents {
  /** Of every file in it, in its order: bytes and SHA-256. */
  files: Map<string, FoundFile>;
  documents: Map<string, Buffer>;
  manifest: AnyManifest | null;
  faults: Fault[];
}

function readManifest(bytes: Buffer, faults: Fault[]): AnyManifest | null {
  const path = "manifest.json";
  try {
    const read = Schema.safeParse(JSON.parse(bytes.toString("utf8")));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const where = issue?.path.join(".") || "its format";
    faults.push({
      code: "manifest",
      path,
      says: `manifest.json does not fit the published schema at ${where}.`,
    });
  } catch {
    faults.push({ code: "manifest", path, says: "manifest.json is no JSON any more: it was altered." });
  }
  return null;
}

/** Reads a ZIP to its end: hashes of all files, and our own documents. */
export async function readPackage(zip: AsyncIterable<Uint8Array>): Promise<PackageContents> {
  const contents: PackageContents = { files: new Map(), documents: new Map(), manifest: null, faults: [] };
  const { files, documents, faults } = contents;
  let sizes = new Map<string, number>();
  try {
    await readZip(zip, (name) => {
      const hash = createHash("sha256");
      const pieces: Buffer[] = [];
      const kept = KEPT.includes(name);
      let length = 0;
      return {
        size: sizes.get(name),
        write(bytes) {
          hash.update(bytes);
          length += bytes.length;
          if (kept && length <= LARGEST_DOCUMENT) pieces.push(Buffer.from(bytes));
        },
        end(size, sumFits) {
          if (files.has(name))
            faults.push({ code: "added", path: name, says: `“${name}” stands in the package twice.` });
          files.set(name, { size, sha256: hash.digest("hex"), sumFits });
          if (!kept) return;
          documents.set(name, Buffer.concat(pieces));
          if (name !== "manifest.json") return;
          contents.manifest = readManifest(Buffer.concat(pieces), faults);
          sizes = new Map(contents.manifest?.files.map((file) => [file.path, file.size]));
        },
      };
    });
  } catch (error) {
    if (!(error instanceof AlteredZip)) throw error;
    faults.push({ code: "zip", says: error.message });
  }
  return contents;
}
