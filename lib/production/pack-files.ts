import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { Transaction } from "@/lib/db";
import type { ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { NotReady } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { type ZipEntry, zipStream } from "@/lib/files/zip";
import { type Manifest, manifestJson, manifestText } from "@/lib/production/manifest";

/** Passes everything on; ends with NotReady instead of the end if it was not what the hash says. */
export async function* withHash(content: Readable, sha256: string, name: string) {
  const hash = createHash("sha256");
  for await (const bytes of content) {
    hash.update(bytes);
    yield bytes;
  }
  if (hash.digest("hex") !== sha256)
    throw new NotReady(`“${name}” is not what was stored under its SHA-256; nothing was sealed.`);
}

const textEntry = (name: string, text: string): ZipEntry => ({
  name,
  size: Buffer.byteLength(text),
  open: async () => Readable.from([Buffer.from(text)], { objectMode: false }),
});

/** The package as one zip while it is read: certificate, manifest twice, then the files by item. Nothing is on disk. */
export async function packFiles(
  tx: Transaction,
  parcel: ProductionFacts,
  manifest: Manifest,
  certificate: string,
): Promise<Readable> {
  const rows = filesOf(parcel);
  const stored = await tx.storedFile.findMany({ where: { id: { in: rows.map((row) => row.fileId) } } });
  const entries = manifest.files.map(({ path, name, size, sha256 }): ZipEntry => {
    const row = rows.find((one) => one.sha256 === sha256 && one.name === name);
    const file = stored.find((one) => one.id === row?.fileId);
    if (!file) throw new NotReady(`“${name}” is no longer stored; remove it from the package.`);
    const open = async () =>
      Readable.from(withHash(await openFile({ ...file, size }), sha256, name), { objectMode: false });
    return { name: path, size, open };
  });
  const zip = zipStream([
    textEntry("certificate.txt", certificate),
    textEntry("manifest.json", manifestJson(manifest)),
    textEntry("manifest.txt", manifestText(manifest)),
    ...entries,
  ]);
  // The first entry is opened before anybody reads; its failure waits in the stream until somebody does.
  return zip.on("error", () => {});
}
