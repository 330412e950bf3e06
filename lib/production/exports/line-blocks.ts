/** Some lines of a stream, all whole but where one is too long to be held. */
export interface Block {
  bytes: Buffer;
  /** Of its first byte in the stream. */
  at: number;
  /** Whether its first byte begins a line; if not, the block goes on with a long one. */
  startsLine: boolean;
}

/** A line longer than this comes in several blocks. */
export const LONGEST_LINE = 64 * 1024;
const LF = 10;

/**
 * Cuts a stream behind its last line feed of each chunk, so that nobody need look for what lies across two chunks.
 * Copies only the line that does. Looks ahead as far as it is asked to.
 */
export class LineBlocks {
  readonly #chunks: AsyncIterator<Buffer>;
  #queue: Block[] = [];
  #current: Block | undefined;
  #held: Buffer = Buffer.alloc(0);
  #at: number;
  #startsLine = true;
  #ended = false;

  /** `at` is the place of the stream's first byte, which begins a line. */
  constructor(chunks: AsyncIterable<Buffer>, at: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#at = at;
  }

  /** The next block, or nothing at the end. */
  async next(): Promise<Block | undefined> {
    while (this.#queue.length === 0 && !this.#ended) await this.#pull();
    this.#current = this.#queue.shift();
    return this.#current;
  }

  /** The `length` bytes at `offset`, not before the current block; fewer where the stream ends. */
  async peek(offset: number, length: number): Promise<Buffer> {
    while (this.#at < offset + length && !this.#ended) await this.#pull();
    const pieces: Buffer[] = [];
    for (const block of [...(this.#current ? [this.#current] : []), ...this.#queue]) {
      if (block.at + block.bytes.length <= offset || block.at >= offset + length) continue;
      pieces.push(block.bytes.subarray(Math.max(0, offset - block.at), offset + length - block.at));
    }
    return Buffer.concat(pieces);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #pull(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) {
      this.#ended = true;
      this.#give(this.#held, false);
      return;
    }
    const end = value.lastIndexOf(LF) + 1;
    if (end === 0) return this.#hold(value);
    const first = this.#held.length > 0 || !this.#startsLine ? value.indexOf(LF) + 1 : 0;
    if (first > 0) this.#give(this.#withHeld(value.subarray(0, first)), true);
    this.#give(value.subarray(first, end), true);
    this.#held = Buffer.alloc(0);
    this.#hold(value.subarray(end));
  }

  #withHeld(bytes: Buffer): Buffer {
    return this.#held.length > 0 ? Buffer.concat([this.#held, bytes]) : bytes;
  }

  #hold(bytes: Buffer): void {
    this.#held = this.#withHeld(bytes);
    if (this.#held.length <= LONGEST_LINE) return;
    this.#give(this.#held, false);
    this.#held = Buffer.alloc(0);
  }

  #give(bytes: Buffer, endsLine: boolean): void {
    if (bytes.length === 0) return;
    this.#queue.push({ bytes, at: this.#at, startsLine: this.#startsLine });
    this.#at += bytes.length;
    this.#startsLine = endsLine;
  }
}
