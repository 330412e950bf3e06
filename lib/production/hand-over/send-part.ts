import type { Readable } from "node:stream";
import type { Transaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { type OpenResponse, openResponses } from "@/lib/production/hand-over/open-responses";
import { type Begun, noteOffered, type Part, settlePart } from "@/lib/production/hand-over/progress";

/** Minutes after which a response of which nobody takes any more is broken off: a piece of a megabyte is through by then. */
export const IDLE_MINUTES = 5;

const REFUSED = {
  closed: "The link no longer works.",
  exhausted: "This download has sent as much as one may.",
};

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
 * taken is in the row as it goes, so that a download goes on after whatever breaks it off. Before each piece the gate is
 * asked again: once it is closed, or nobody has taken anything for minutes, the response breaks off.
 */
export function sendPart(
  content: Readable,
  begun: Begun,
  { start, end }: Part,
  gateIsOpen: (tx: Transaction) => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const pieces = lastByteApart(content, end - start);
  let taken = start;
  let given = start;
  let noted = start;
  let exhausted = false;
  let idle: NodeJS.Timeout | undefined;
  let controller: ReadableStreamDefaultController<Uint8Array>;

  const response: OpenResponse = {
    ...{ collectionId: begun.collectionId, end },
    onItsWay: () => ({ start: taken, end: noted, sent: given === noted }),
    breakOff() {
      leave();
      controller.error(new NotReady("This response has ended; the download goes on in another."));
    },
  };
  function leave(): void {
    clearTimeout(idle);
    openResponses().delete(response);
    content.destroy();
  }
  const settle = () => settlePart(begun, { start, end: taken }, exhausted);

  /** Notes the piece that we are about to send, and no other. */
  async function note(length: number): Promise<void> {
    noted = given + length;
    openResponses().add(response);
    const answer = await noteOffered(begun, { start, end: taken }, { start: given, end: noted }, gateIsOpen);
    exhausted = answer === "exhausted";
    if (answer !== "noted") throw new NotReady(REFUSED[answer]);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(its) {
        controller = its;
      },
      async pull() {
        clearTimeout(idle);
        taken = given;
        try {
          const { value, done } = await pieces.next();
          if (done) {
            leave();
            await settle();
            return controller.close();
          }
          await note(value.length);
          controller.enqueue(value);
          given = noted;
          idle = setTimeout(response.breakOff, IDLE_MINUTES * 60_000).unref();
        } catch (error) {
          leave();
          await settle();
          throw error;
        }
      },
      async cancel() {
        leave();
        if (given === end) taken = end;
        await settle();
      },
    },
    { highWaterMark: 0 },
  );
}
