import { Readable } from "node:stream";
import { ReadableStream as Stream } from "node:stream/web";
import { logFailure } from "./log";

type Piece = Uint8Array | string;

const bytesOf = (piece: Piece): Uint8Array => (typeof piece === "string" ? Buffer.from(piece) : piece);

/**
 * The body of an answer that is made while it is sent, one piece whenever one is asked for; null where only the headers
 * were. What makes the pieces ends with its reader, at whatever moment and however that one leaves. Nothing else answers
 * with a stream: Node's own `Readable.toWeb` ends the process where somebody leaves while a piece is on its way.
 * @param ended is called once, when nothing more will be made, whether all of it was sent or not
 * @throws what the first piece throws, before anything is answered
 */
export async function streamBody(
  { method, signal }: Request,
  source: AsyncGenerator<Piece, unknown> | Readable,
  ended: () => void = () => {},
): Promise<ReadableStream<Uint8Array> | null> {
  const pieces: AsyncIterator<Piece, unknown> = source[Symbol.asyncIterator]();
  let ending: Promise<unknown> | null = null;
  const end = () => {
    // For a file nobody waits; a generator is left once it has what it waits for.
    if (source instanceof Readable) source.destroy();
    ending ??= Promise.resolve(pieces.return?.()).finally(ended);
    return ending;
  };
  async function next() {
    try {
      const piece = await pieces.next();
      // What was cut off must not look like the whole.
      signal.throwIfAborted();
      if (!piece.done) return { done: false as const, value: bytesOf(piece.value) };
    } catch (error) {
      await end();
      throw error;
    }
    await end();
    return { done: true as const, value: undefined };
  }

  const first = await next();
  if (method === "HEAD") {
    await end();
    return null;
  }
  // Who leaves before the first byte asks the body for nothing, and does not end it either.
  signal.addEventListener("abort", () => void end().catch(logFailure), { once: true });
  let begun = false;
  const body = {
    next() {
      if (begun) return next();
      begun = true;
      return Promise.resolve(first);
    },
    async return() {
      await end();
      return { done: true as const, value: undefined };
    },
  };
  return Stream.from<Uint8Array>({ [Symbol.asyncIterator]: () => body }) as ReadableStream<Uint8Array>;
}
