/** The stream ended where more was promised. */
export class CutOff extends Error {}

/** Reads a stream in pieces of our choosing; holds no more than what was asked for and one piece of the stream. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  /** How many bytes were given out so far. */
  offset = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#pieces = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#pieces.next();
    if (done) return false;
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, piece]) : piece;
    return true;
  }

  /** The next bytes, which stay: fewer than asked for only where the stream ends. */
  async peek(size: number): Promise<Buffer> {
    while (this.#held.length < size && (await this.#more()));
    return this.#held.subarray(0, size);
  }

  /** Exactly so many bytes. @throws CutOff */
  async take(size: number): Promise<Buffer> {
    const bytes = await this.peek(size);
    if (bytes.length < size) throw new CutOff();
    this.#held = this.#held.subarray(size);
    this.offset += size;
    return bytes;
  }

  /** Everything held and at least one byte, up to where the mark begins; empty only where the mark is next. @throws CutOff */
  async takeUpTo(mark: Buffer): Promise<Buffer> {
    const held = await this.peek(mark.length);
    if (held.length < mark.length) throw new CutOff();
    const at = this.#held.indexOf(mark);
    // A mark may lie across two pieces, so its beginning is never given out with what stands before it.
    return this.take(at >= 0 ? at : this.#held.length - mark.length + 1);
  }

  async atEnd(): Promise<boolean> {
    return (await this.peek(1)).length === 0;
  }
}
