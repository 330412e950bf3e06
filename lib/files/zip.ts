import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { InvalidInput } from "@/lib/errors";
import { safeFileName } from "./safe-file-name";

/** `name` may stand in folders, divided by `/`. `open` is called once, when its turn has come. `size` in bytes. */
export interface ZipEntry {
  name: string;
  open(): Promise<Readable>;
  size: number;
}

/** Made in local time, because local time is what the library writes: the same bytes in every zone. */
const fixedTime = () => new Date(2000, 0, 1, 12);

function checkNames(entries: ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const parts = name.split("/");
    if (parts.map((part) => safeFileName(part, "name")).join("/") !== name) {
      throw new InvalidInput({ name: `"${name}" cannot be packed under that name: clean it first.` });
    }
    const folded = name.toLowerCase();
    if (seen.has(folded)) {
      throw new InvalidInput({
        name: `Two files would be packed as "${name}": give each a name of its own.`,
      });
    }
    seen.add(folded);
  }
}

/**
 * A zip of the entries in the given order, made while it is read; over 4 GB in the zip64 format. Nothing is compressed
 * and all times are the same, so the same entries always make the same bytes. Throws InvalidInput (`name`) for unsafe
 * or repeated names; an entry that fails, or does not have its `size`, ends the stream with an error.
 */
export function zipStream(entries: ZipEntry[]): Readable {
  checkNames(entries);
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: Error) => output.destroy(error);
  zip.once("error", fail);

  let current: Readable | undefined;
  output.once("close", () => current?.destroy());

  for (const { name, open, size } of entries) {
    const options = { size, compress: false, mtime: fixedTime(), forceDosTimestamp: true, mode: 0o100644 };
    zip.addReadStreamLazy(name, options, (give) => {
      open().then((content) => {
        if (output.destroyed) return content.destroy();
        current = content.once("error", fail);
        give(null, content);
      }, fail);
    });
  }
  zip.end();
  return output;
}
