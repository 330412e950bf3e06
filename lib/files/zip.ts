import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { InvalidInput } from "@/lib/errors";
import { safeFileName } from "./safe-file-name";
import { descriptorOf, directoryOf, headerOf, type Packed } from "./zip-layout";

/** `name` may stand in folders, divided by `/`. `open` is called once, when its turn has come. `size` in bytes. */
export interface ZipEntry {
  name: string;
  open(): Promise<Readable>;
  size: number;
}

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
  let current: Readable | undefined;

  async function* zipped() {
    const packed: Packed[] = [];
    let at = 0;
    for (const { name, open, size } of entries) {
      const entry: Packed = { name, size, crc: 0, offset: at };
      const header = headerOf(name);
      yield header;
      let read = 0;
      current = await open();
      for await (const bytes of current) {
        entry.crc = crc32(bytes, entry.crc);
        read += bytes.length;
        yield bytes;
      }
      if (read !== size) throw new Error(`"${name}" has ${read} bytes instead of ${size}.`);
      const descriptor = descriptorOf(entry);
      yield descriptor;
      at += header.length + size + descriptor.length;
      packed.push(entry);
    }
    yield* directoryOf(packed, at);
  }

  const output = Readable.from(zipped(), { objectMode: false });
  // A generator that waits for its entry hears of no reader that left.
  return output.once("close", () => current?.destroy());
}
