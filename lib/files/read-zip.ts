import { crc32 } from "node:zlib";
import { ByteReader, CutOff } from "@/lib/files/byte-reader";
import { DESCRIPTOR, descriptorOf, directoryOf, headerOf, LOCAL, type Packed } from "@/lib/files/zip-layout";

/** The zip is not as `zipStream` writes one: it was altered, cut off, or made by something else. */
export class AlteredZip extends Error {}

const LONGEST_NAME = 4096;

async function nameOf(reader: ByteReader): Promise<string> {
  const fixed = await reader.peek(30);
  if (fixed.length < 30) throw new CutOff();
  const length = fixed.readUInt16LE(26);
  if (length === 0 || length > LONGEST_NAME)
    throw new AlteredZip("A file in it has no name that could be its own.");
  const header = await reader.take(30 + length);
  const name = header.subarray(30).toString("utf8");
  if (!header.equals(headerOf(name)))
    throw new AlteredZip(`What stands before “${name}” in the ZIP was altered.`);
  return name;
}

/**
 * Reads a zip that `zipStream` wrote, front to back and strictly: besides names and contents, every byte must be the one
 * that it writes. Nothing is held but one piece of the stream and a line for each entry.
 * @param entry is called for each entry in turn with its name and how many bytes it should have, where the caller knows;
 *   answers where its content goes, and at its end whether the zip's own checksum of it fits
 * @throws AlteredZip in a sentence for a person
 */
export async function readZip(
  source: AsyncIterable<Uint8Array>,
  entry: (name: string) => {
    size: number | undefined;
    write(bytes: Buffer): void;
    end(size: number, sumFits: boolean): void;
  },
): Promise<void> {
  const reader = new ByteReader(source);
  const entries: Packed[] = [];
  let reading = "its beginning";
  try {
    while ((await reader.peek(4)).equals(LOCAL)) {
      const offset = reader.offset;
      const name = await nameOf(reader);
      reading = `“${name}”`;
      const packed = { name, offset, ...(await content(reader, offset, name, entry(name))) };
      entries.push(packed);
    }
    reading = "its list of files";
    for (const wanted of directoryOf(entries, reader.offset))
      if (!(await reader.take(wanted.length)).equals(wanted))
        throw new AlteredZip("The list of files at the end of the ZIP was altered.");
    if (!(await reader.atEnd())) throw new AlteredZip("Something was added behind the end of the ZIP.");
  } catch (error) {
    if (error instanceof CutOff)
      throw new AlteredZip(`It was cut off or altered: it ends within ${reading}.`);
    throw error;
  }
}

/** An entry says how long it is only behind its content, so each place that looks like its end is tried. */
async function content(
  reader: ByteReader,
  offset: number,
  name: string,
  to: ReturnType<Parameters<typeof readZip>[1]>,
): Promise<{ size: number; crc: number }> {
  let size = 0;
  let crc = 0;
  const pass = (bytes: Buffer) => {
    size += bytes.length;
    crc = crc32(bytes, crc);
    to.write(bytes);
  };
  for (;;) {
    const before = await reader.takeUpTo(DESCRIPTOR);
    if (before.length > 0) {
      pass(before);
      continue;
    }
    const length = descriptorOf({ name, size, crc, offset }).length;
    const found = await reader.peek(length);
    // Content can hold what looks like its own end; one that is too early is none.
    if (size >= (to.size ?? 0) && found.length === length) {
      const stated = found.readUInt32LE(4);
      if (found.equals(descriptorOf({ name, size, crc: stated, offset }))) {
        await reader.take(length);
        to.end(size, stated === crc);
        return { size, crc: stated };
      }
    }
    pass(await reader.take(1));
  }
}
