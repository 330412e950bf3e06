import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Transaction } from "@/lib/db";
import type { ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { NotReady } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import type { OpenableFile } from "@/lib/files/stored-file";
import { type ZipEntry, zipStream } from "@/lib/files/zip";
import type { PackageDocument } from "@/lib/production/documents";
import type { Manifest, ManifestFile } from "@/lib/production/manifest-schema";

/** Passes everything on; ends with NotReady instead of the end if it was not what the hash says. */
async function* withHash(
  content: Readable,
  { sha256, name }: ManifestFile,
  packed?: (bytes: number) => void,
) {
  const hash = createHash("sha256");
  for await (const bytes of content) {
    hash.update(bytes);
    packed?.(bytes.length);
    yield bytes;
  }
  if (hash.digest("hex") !== sha256)
    throw new NotReady(`“${name}” is not what was stored under its SHA-256; nothing was sealed.`);
}

const documentEntry = ({ name, bytes }: PackageDocument): ZipEntry => ({
  name,
  size: bytes.length,
  open: async () => Readable.from([bytes], { objectMode: false }),
});

/**
 * The package as one zip while it is read: our documents, then the files as the manifest names them. Nothing is on disk,
 * and the same documents and files always make the same bytes.
 * @param open opens one file of the manifest, when its turn has come
 * @param packed told of the bytes of files as they are read
 */
export function packageZip(
  documents: PackageDocument[],
  manifest: Pick<Manifest, "files">,
  open: (file: ManifestFile) => Promise<Readable>,
  packed?: (bytes: number) => void,
): Readable {
  const entries = manifest.files.map((file): ZipEntry => {
    const content = async () =>
      Readable.from(withHash(await open(file), file, packed), { objectMode: false });
    return { name: file.path, size: file.size, open: content };
  });
  return zipStream([...documents.map(documentEntry), ...entries]);
}

/** The same from what is stored. @throws NotReady where a file of the package is no longer stored */
export async function packFiles(
  tx: Transaction,
  parcel: ProductionFacts,
  manifest: Manifest,
  documents: PackageDocument[],
  packed: (bytes: number) => void,
): Promise<Readable> {
  const ids = new Map(filesOf(parcel).map(({ sha256, fileId }) => [sha256, fileId]));
  // All of them as one parameter, since a statement takes no more than some ten thousand.
  const rows = await tx.$queryRaw<Omit<OpenableFile, "size">[]>`
    SELECT id::text, wrapped_key AS "wrappedKey", key_id AS "keyId" FROM stored_file
    WHERE id = ANY (${[...ids.values()]}::uuid[])`;
  const stored = new Map(rows.map((row) => [row.id, row]));
  const keptOf = ({ name, sha256 }: ManifestFile) => {
    const kept = stored.get(ids.get(sha256) ?? "");
    if (!kept) throw new NotReady(`“${name}” is no longer stored; remove it from the package.`);
    return kept;
  };
  for (const file of manifest.files) keptOf(file);
  const open = async (file: ManifestFile) => openFile({ ...keptOf(file), size: file.size });
  return packageZip(documents, manifest, open, packed);
}
