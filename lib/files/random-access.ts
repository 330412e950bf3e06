import { type ByteSource, readRange } from "./byte-source";
import { CHUNK } from "./seal-chunks";

const BLOCKS = 8;

/** Small parts of a source in any order, by whole chunks of which the last few are kept: each is decrypted once where reading goes on. */
export class RandomAccess {
  readonly #blocks = new Map<number, Buffer>();

  constructor(readonly source: ByteSource) {}

  /** The bytes from `start` to `end`; fewer where the source ends. A view, where they lie in one chunk. */
  async read(start: number, end: number): Promise<Buffer> {
    const until = Math.min(end, this.source.size);
    const pieces: Buffer[] = [];
    for (let at = start; at < until; ) {
      const index = Math.floor(at / CHUNK);
      const block = await this.#block(index);
      const piece = block.subarray(at - index * CHUNK, until - index * CHUNK);
      if (piece.length === 0) break;
      pieces.push(piece);
      at += piece.length;
    }
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
  }

  async #block(index: number): Promise<Buffer> {
    const kept = this.#blocks.get(index);
    this.#blocks.delete(index);
    const start = index * CHUNK;
    const block =
      kept ?? (await readRange(this.source, { start, end: Math.min(start + CHUNK, this.source.size) }));
    this.#blocks.set(index, block);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > BLOCKS && oldest !== undefined) this.#blocks.delete(oldest);
    return block;
  }
}
