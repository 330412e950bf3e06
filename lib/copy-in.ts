import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { ClientBase, Connection } from "pg";

/** What pg has for COPY on its connection, and its types leave out. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(why: string): void;
  endCopyFrom(): void;
};

/** One COPY … FROM STDIN as pg's queue of statements takes it. */
class Copy {
  readonly begun: Promise<CopyConnection>;
  readonly ended: Promise<void>;
  over = false;
  handleCopyInResponse!: (connection: CopyConnection) => void;
  handleReadyForQuery!: () => void;
  handleError!: (error: Error) => void;

  constructor(readonly text: string) {
    let failed: (error: Error) => void;
    this.begun = new Promise((resolve, reject) => {
      this.handleCopyInResponse = resolve;
      failed = reject;
    });
    this.ended = new Promise((resolve, reject) => {
      this.handleReadyForQuery = resolve;
      this.handleError = (error) => {
        this.over = true;
        failed(error);
        reject(error);
      };
    });
    // Whoever waits for it is told; until somebody does, it is no failure of the process.
    this.ended.catch(() => {});
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCommandComplete(): void {}
}

/** Waits until there is room for more, or none will ever be; what the database says meanwhile is heard. */
async function roomIn({ stream }: CopyConnection): Promise<void> {
  if (!stream.writableNeedDrain) return setImmediate();
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(stream, "drain", { signal }), once(stream, "close", { signal })]);
  } finally {
    waiting.abort();
  }
}

/**
 * Sends text as COPY … FROM STDIN takes it, over a connection that does nothing else meanwhile: the database reads it while
 * the next of it is made, and no more is held than is on its way.
 * @throws what PostgreSQL refused, and what making the content threw; the transaction is spoilt then
 */
export async function copyIn(
  client: ClientBase,
  text: string,
  content: AsyncIterable<string>,
): Promise<void> {
  const copy = client.query(new Copy(text));
  const connection = await copy.begun;
  try {
    for await (const some of content) {
      if (copy.over) break;
      connection.sendCopyFromChunk(Buffer.from(some));
      await roomIn(connection);
    }
  } catch (error) {
    connection.sendCopyFail("What was to be copied could not be made.");
    await copy.ended.catch(() => {});
    throw error;
  }
  connection.endCopyFrom();
  await copy.ended;
}
