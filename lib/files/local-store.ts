import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DamagedFile } from "./damaged-file";
import type { ByteRange, FileStore, Part } from "./file-store";
import { flushFolder } from "./flush-folder";
import { Hindered } from "./hindered";
import { beginParts, joinParts, removeParts, writePart } from "./local-parts";
import { answered, FLUSHING, SILENCE, SilentStore } from "./silence";

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

async function makeFolders(...paths: string[]): Promise<void> {
  for (const path of paths) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
}

/** Keeps files as `<data place>/files/ab/<id>`, where `ab` is how the id begins. A disk that does not answer holds nobody: each call throws SilentStore. */
export class LocalStore implements FileStore {
  constructor(
    private readonly dataPlace: string,
    private readonly silence = SILENCE,
  ) {}

  private heard<T>(asked: Promise<T>): Promise<T> {
    return answered(asked, this.silence);
  }

  private pathOf(id: string): string {
    return join(this.dataPlace, "files", id.slice(0, 2), id);
  }

  async put(id: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const target = this.pathOf(id);
    const temporary = join(incomingFolder(this.dataPlace), id);
    await this.heard(makeFolders(temporary, target));
    try {
      const handle = await this.heard(open(temporary, "wx", 0o600));
      try {
        for await (const bytes of content) await this.heard(handle.writeFile(bytes));
        await answered(handle.sync(), FLUSHING);
      } finally {
        await this.heard(handle.close());
      }
      await this.heard(this.show(temporary, target));
    } catch (error) {
      // A disk that is silent clears nothing away either: what it kept is swept later.
      if (error instanceof SilentStore) throw error;
      await this.heard(rm(temporary, { force: true }));
      await this.heard(rm(target, { force: true }));
      throw inWords(error);
    }
  }

  private async show(temporary: string, target: string): Promise<void> {
    await rename(temporary, target);
    await flushFolder(dirname(target));
    await flushFolder(join(this.dataPlace, "files"));
  }

  async get(id: string, range: ByteRange) {
    const path = this.pathOf(id);
    try {
      const { size: total } = await this.heard(stat(path));
      const handle = await this.heard(open(path, "r"));
      const options = { start: range.start, end: range.end - 1, highWaterMark: 256 * 1024 };
      return { stream: handle.createReadStream(options), total };
    } catch (cause) {
      if (cause instanceof SilentStore) throw cause;
      throw new DamagedFile("its content is not in the file store", { cause });
    }
  }

  async delete(id: string): Promise<void> {
    await this.heard(rm(this.pathOf(id), { force: true }));
  }

  async begin(id: string): Promise<string> {
    await this.heard(beginParts(this.dataPlace, id));
    return "";
  }

  async putPart(id: string, _token: string, part: Part): Promise<string> {
    try {
      await this.heard(writePart(this.dataPlace, id, part));
    } catch (error) {
      throw inWords(error);
    }
    return "";
  }

  async complete(id: string): Promise<void> {
    await this.heard(joinParts(this.dataPlace, id, this.pathOf(id)));
  }

  async abandon(id: string): Promise<void> {
    await this.heard(removeParts(this.dataPlace, id));
  }
}
