import { Readable } from "node:stream";
import { logFailure } from "@/app/_adapters/log";
import { type Context, requirePerson } from "@/lib/auth/context";
import { NotReady } from "@/lib/errors";

/** Whom a register is being sent to by this process. */
const receiving = new Set<string>();

interface Sent {
  headers: Record<string, string>;
  chunks: AsyncGenerator<Buffer, unknown>;
}

/**
 * Sends what is made piece by piece, one at a time to a person: each holds a connection to the database for as long as it
 * is taken. It ends with its reader, whether all of it was taken or not.
 * @throws NotReady while another one is sent; what `begin` throws, and what the first piece does
 */
export async function oneAtATime(
  ctx: Context,
  signal: AbortSignal,
  begin: () => Promise<Sent>,
): Promise<Response> {
  const person = requirePerson(ctx.actor);
  if (receiving.has(person))
    throw new NotReady("A register is being sent to you already. Ask again once you have all of it.");
  receiving.add(person);
  try {
    const { headers, chunks } = await begin();
    const first = await chunks.next();
    async function* all() {
      if (!first.done) yield first.value;
      yield* chunks;
    }
    const body = Readable.from(all());
    // Also where the reader left before the first piece: what is made would wait for ever to be taken.
    body.once("close", () => {
      chunks
        .return(undefined)
        .catch(logFailure)
        .finally(() => receiving.delete(person));
    });
    if (signal.aborted) body.destroy();
    else signal.addEventListener("abort", () => body.destroy(), { once: true });
    return new Response(Readable.toWeb(body) as ReadableStream, { headers });
  } catch (error) {
    receiving.delete(person);
    throw error;
  }
}
