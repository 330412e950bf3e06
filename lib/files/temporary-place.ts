import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { LocalStore } from "./local-store";

/** A place of its own for one test file, in the system's temporary folder; `remove` takes it away. */
export function temporaryPlace() {
  const dataPlace = mkdtempSync(join(tmpdir(), "narrowgate-files-"));
  const files = join(dataPlace, "files");
  return {
    dataPlace,
    place: { store: new LocalStore(dataPlace), keys: [{ id: "one", key: randomBytes(32) }] },
    pathOf: (id: string) => join(files, id.slice(0, 2), id),
    /** Everything that lies there, finished or not, as paths below `files/`. */
    lying: () =>
      readdirSync(files, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(files.length + 1)),
    remove: () => rmSync(dataPlace, { recursive: true, force: true }),
  };
}

/** The bytes in pieces of `size`, as a network would bring them. */
export async function* inPieces(bytes: Uint8Array, size = 64 * 1024) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything a stream gives. */
export async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a promise is refused with. */
export async function refusalOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  throw new Error("This was not refused.");
}
