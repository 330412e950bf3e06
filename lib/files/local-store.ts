import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DamagedFile } from "./damaged-file";
import type { ByteRange, FileStore, Part } from "./file-store";
import { flushFolder } from "./flush-folder";
import { Hindered } from "./hindered";
import { beginParts, joinParts, removeParts, writePart } from "./local-parts";

/** Folder of uploads that are not finished; the same disk as the finished ones, so that a rename is atomic. */
export function incomingFolder(dataPlace: string): string {
  return join(dataPlace, "files", "incoming");
}

function inWords(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new Hindered("The disk is full, so nothing of this file was kept. Make room, then send it again.", {
    cause: error,
  });
}

/** Keeps files as `<data place>/files/ab/<id>`, where `ab` is how the id begins. */
export class LocalStore implements FileStore {
  constructor(private readonly dataPlace: string) {}

  private pathOf(id: string): string {
    return join(this.dataPlace, "files", id.slice(0, 2), id);
  }

  async put(id: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const target = this.pathOf(id);
    const temporary = join(incomingFolder(this.dataPlace), id);
    await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      const handle = await open(temporary, "wx", 0o600);
      try {
        for await (const bytes of content) await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
      await flushFolder(dirname(target));
      await flushFolder(join(this.dataPlace, "files"));
    } catch (error) {
      await rm(temporary, { force: true });
      await rm(target, { force: true });
      throw inWords(error);
    }
  }

  async get(id: string, range: ByteRange) {
    const path = this.pathOf(id);
    try {
      const { size: total } = await stat(path);
      const handle = await open(path, "r");
      const options = { start: range.start, end: range.end - 1, highWaterMark: 256 * 1024 };
      return { stream: handle.createReadStream(options), total };
    } catch (cause) {
      throw new DamagedFile("its content is not in the file store", { cause });
    }
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  async begin(id: string): Promise<string> {
    await beginParts(this.dataPlace, id);
    return "";
  }

  async putPart(id: string, _token: string, part: Part): Promise<string> {
    try {
      await writePart(this.dataPlace, id, part);
    } catch (error) {
      throw inWords(error);
    }
    return "";
  }

  async complete(id: string): Promise<void> {
    await joinParts(this.dataPlace, id, this.pathOf(id));
  }

  async abandon(id: string): Promise<void> {
    await removeParts(this.dataPlace, id);
  }
}
