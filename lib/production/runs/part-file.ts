import { storeFile } from "@/lib/files/store-file";
import type { StoredFile } from "@/lib/files/stored-file";
import type { PartSink } from "./parts-begun";

/** Bytes that may wait to be sealed. */
const MOST_HELD = 4 * 1024 * 1024;

/** A file that is sealed and stored while it is written. Whoever writes waits where the store is slower. */
export class PartFile implements PartSink {
  records = 0;
  #pieces: Buffer[] = [];
  #held = 0;
  #ending: "whole" | "given up" | null = null;
  #failed = false;
  #moved: () => void = () => {};
  readonly #stored: Promise<StoredFile>;

  /** `id` is written down before (`part_begun`), so that a killed worker's file is found. */
  constructor(readonly id: string) {
    this.#stored = storeFile(this.#content(), { id });
    this.#stored.catch(() => {
      this.#failed = true;
      this.#moved();
    });
  }

  /** A promise only where the store must catch up. */
  write(bytes: Buffer): Promise<void> | undefined {
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    this.#moved();
    return this.#held > MOST_HELD ? this.#caughtUp() : undefined;
  }

  /** The stored file, once all of it is on the disk. @throws what the store threw */
  async finish(): Promise<StoredFile> {
    this.#end("whole");
    return await this.#stored;
  }

  /** Leaves nothing in the store. */
  async giveUp(): Promise<void> {
    this.#end("given up");
    await this.#stored.catch(() => {});
  }

  #end(how: "whole" | "given up"): void {
    this.#ending ??= how;
    this.#moved();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#moved = resolve;
    });
  }

  async #caughtUp(): Promise<void> {
    while (this.#held > MOST_HELD && !this.#failed) await this.#change();
    if (this.#failed) await this.#stored;
  }

  async *#content(): AsyncGenerator<Buffer> {
    for (;;) {
      const pieces = this.#pieces;
      this.#pieces = [];
      for (const piece of pieces) {
        if (this.#ending === "given up") break;
        yield piece;
        this.#held -= piece.length;
      }
      this.#moved();
      if (this.#ending === "given up") throw new Error("This file was given up.");
      if (this.#pieces.length > 0) continue;
      if (this.#ending) return;
      await this.#change();
    }
  }
}
