import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DamagedFile } from "./damaged-file";
import type { Part } from "./file-store";
import { flushFolder } from "./flush-folder";

/** Folder of files that come in parts: apart from those that killed processes leave behind, because these may rest for days. */
const partsFolder = (dataPlace: string) => join(dataPlace, "files", "parts");
const pathOf = (dataPlace: string, id: string) => join(partsFolder(dataPlace), id);

export async function beginParts(dataPlace: string, id: string): Promise<void> {
  await mkdir(partsFolder(dataPlace), { recursive: true, mode: 0o700 });
  const handle = await open(pathOf(dataPlace, id), "wx", 0o600);
  await handle.close();
  await flushFolder(partsFolder(dataPlace));
}

async function openParts(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r+");
  } catch (cause) {
    throw new DamagedFile("what was sent of it before is not in the file store", { cause });
  }
}

export async function writePart(dataPlace: string, id: string, { at, bytes }: Part): Promise<void> {
  const handle = await openParts(pathOf(dataPlace, id));
  try {
    let place = at;
    for (const piece of bytes) {
      for (let done = 0; done < piece.length; ) {
        const { bytesWritten } = await handle.write(piece, done, piece.length - done, place + done);
        done += bytesWritten;
      }
      place += piece.length;
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Moves the parts to `target`, which lies on the same disk. */
export async function joinParts(dataPlace: string, id: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    await rename(pathOf(dataPlace, id), target);
  } catch (cause) {
    if (await stat(target).catch(() => null)) return;
    throw new DamagedFile("what was sent of it is not in the file store", { cause });
  }
  await flushFolder(dirname(target));
  await flushFolder(join(dataPlace, "files"));
}

export async function removeParts(dataPlace: string, id: string): Promise<void> {
  await rm(pathOf(dataPlace, id), { force: true });
}
