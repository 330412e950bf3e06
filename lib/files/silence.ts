import type { Readable } from "node:stream";
import { Hindered } from "./hindered";

/** Milliseconds for which a store may give no sign while something is asked of it. */
export const SILENCE = 60_000;
/** The same while a disk flushes what was written, of which nothing is to be seen meanwhile: of a large file minutes on a slow one. */
export const FLUSHING = 30 * SILENCE;

/** The store gave no sign for so long that nobody waits for it any more. What was asked of it may be done all the same, later. */
export class SilentStore extends Hindered {
  constructor(options?: ErrorOptions) {
    super("The file store gives no answer. Look whether it can be reached, then try it again.", options);
  }
}

/** The store's answer, waited for no longer than this. @throws SilentStore */
export async function answered<T>(asked: Promise<T>, silence: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_, reject) => {
    // What came while this process itself stood still is taken first.
    timer = setTimeout(() => setImmediate(() => reject(new SilentStore())), silence);
  });
  try {
    return await Promise.race([asked, silent]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * What a store gives, piece by piece, for as long as it gives something: how long a reader takes between two pieces does not
 * count. Closes the stream at its end, and when left early. @throws SilentStore
 */
export async function* whileHeard(stream: Readable, silence: number): AsyncGenerator<Buffer, void> {
  const pieces = stream.iterator({ destroyOnReturn: false });
  try {
    for (let next = await answered(pieces.next(), silence); !next.done; ) {
      yield next.value;
      next = await answered(pieces.next(), silence);
    }
  } finally {
    stream.destroy();
  }
}
