import { SUMS, SUMS_SIGNATURE } from "@/lib/production/documents";
import type { Fault } from "@/lib/production/proof/fault";
import type { FoundFile, PackageContents } from "@/lib/production/proof/read-package";

interface Wanted {
  size?: number;
  sha256: string;
}

/** What lay in a package of the first version beside the files. */
const UNSIGNED = ["certificate.txt", "manifest.json", "manifest.txt"];

/** The lines of SHA256SUMS; null where one is none. */
function readSums(text: string): Map<string, Wanted> | null {
  const sums = new Map<string, Wanted>();
  for (const line of text.split("\n").slice(0, -1)) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (!sha256 || !path || sums.has(path)) return null;
    sums.set(path, { sha256 });
  }
  return sums;
}

/** What should lie in the package, as the signed list and the manifest tell it; faults where the two do not agree. */
function wantedOf({ manifest, documents, files }: PackageContents, faults: Fault[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const file of manifest?.files ?? []) wanted.set(file.path, file);
  if (manifest?.format === "narrowgate-manifest-3" && manifest.apart?.sealed)
    wanted.set(manifest.apart.sealed.path, manifest.apart.sealed);
  if (manifest?.format === "narrowgate-manifest-1") {
    for (const name of UNSIGNED) wanted.set(name, { sha256: files.get(name)?.sha256 ?? "" });
    return wanted;
  }
  const sums = readSums(documents.get(SUMS)?.toString("utf8") ?? "");
  if (!sums) {
    faults.push({
      code: "altered",
      path: SUMS,
      says: `${SUMS} has a line that is no hash and name: it was altered.`,
    });
    return wanted;
  }
  for (const [path, file] of wanted)
    if (sums.get(path)?.sha256 !== file.sha256)
      faults.push({
        code: "manifest",
        path: "manifest.json",
        says: `manifest.json and ${SUMS} do not agree about “${path}”: one of them is another package's, or was altered.`,
      });
  for (const [path, sum] of sums) if (!wanted.has(path)) wanted.set(path, sum);
  for (const name of [SUMS, SUMS_SIGNATURE]) wanted.set(name, { sha256: files.get(name)?.sha256 ?? "" });
  return wanted;
}

function alteredOf(path: string, found: FoundFile, file: Wanted): Fault | null {
  if (file.size !== undefined && file.size !== found.size)
    return {
      ...{ code: "altered", path },
      says: `“${path}” was altered: it has ${found.size} bytes, and the manifest names ${file.size}.`,
    };
  if (file.sha256 === found.sha256 && found.sumFits) return null;
  if (file.sha256 === found.sha256)
    return {
      code: "altered",
      path,
      says: `What the ZIP says of “${path}” was altered: its checksum does not fit.`,
    };
  return {
    ...{ code: "altered", path },
    says: `“${path}” was altered or exchanged: its SHA-256 is ${found.sha256}, and not ${file.sha256}.`,
  };
}

/** Every file against what should lie there: altered, missing, added, renamed. Called once the manifest was read. */
export function compareFiles(contents: PackageContents): Fault[] {
  const faults: Fault[] = [];
  const wanted = wantedOf(contents, faults);
  const missing = [...wanted].filter(([path]) => !contents.files.has(path));
  const added = [...contents.files].filter(([path]) => !wanted.has(path));
  // What was cut off says so itself; that everything behind is missing tells nothing more.
  const cutOff = contents.faults.some(({ code }) => code === "zip" || code === "encryption");
  for (const [path, found] of contents.files) {
    const file = wanted.get(path);
    const fault = file && alteredOf(path, found, file);
    if (fault) faults.push(fault);
  }
  for (const [path, { sha256 }] of missing) {
    const at = added.findIndex(([, found]) => found.sha256 === sha256);
    const [renamed] = at >= 0 ? added.splice(at, 1) : [];
    if (renamed) faults.push({ code: "renamed", path, says: `“${path}” was renamed to “${renamed[0]}”.` });
    else if (!cutOff) faults.push({ code: "missing", path, says: `“${path}” is missing.` });
  }
  for (const [path] of added)
    faults.push({
      code: "added",
      path,
      says: `“${path}” was added: neither the manifest nor ${SUMS} names it.`,
    });
  return faults;
}
