import type { Readable } from "node:stream";
import { NotReady } from "@/lib/errors";
import { type Begun, noteOffered, type Part, settlePart } from "@/lib/production/hand-over/progress";

/** Bytes noted at once before they are sent: a row is written for each such block, and no more. */
const BLOCK = 4 * 1024 * 1024;

/** The pieces, the last byte by itself: a client that has its every byte may leave at once and ask for nothing more. */
async function* lastByteApart(content: Readable, length: number): AsyncGenerator<Buffer> {
  let before = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    before += piece.length;
    if (before < length || piece.length === 1) yield piece;
    else {
      yield piece.subarray(0, -1);
      yield piece.subarray(-1);
    }
  }
}

/**
 * Gives the bytes of a part one piece at a time; only asking for the next shows that the one before was taken. What was
 * taken is in the row as it goes, so that a download goes on after whatever breaks it off.
 */
export function sendPart(content: Readable, begun: Begun, { start, end }: Part): ReadableStream<Uint8Array> {
  const pieces = lastByteApart(content, end - start);
  let taken = start;
  let given = start;
  let noted = start;
  let exhausted = false;

  const settle = () => settlePart(begun, { start, end: taken }, exhausted);
  /** Notes that we send up to here, before we do. */
  async function note(until: number): Promise<void> {
    if (until <= noted) return;
    const next = Math.min(end, Math.max(until, noted + BLOCK));
    exhausted = !(await noteOffered(begun, { start, end: taken }, { start: noted, end: next }));
    if (exhausted) throw new NotReady("This download has sent as much as one may.");
    noted = next;
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        taken = given;
        try {
          const { value, done } = await pieces.next();
          if (done) {
            await settle();
            return controller.close();
          }
          await note(given + value.length);
          given += value.length;
          controller.enqueue(value);
        } catch (error) {
          content.destroy();
          await settle();
          throw error;
        }
      },
      async cancel() {
        content.destroy();
        if (given === end) taken = end;
        await settle();
      },
    },
    { highWaterMark: 0 },
  );
}
