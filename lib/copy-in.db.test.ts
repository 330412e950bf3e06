import { expect, test } from "vitest";
import { type CopyIn, db, inLargeTransaction, type Transaction } from "@/lib/db";

/** Copies into a table of the transaction alone, and answers how many rows are there. */
async function copied(tx: Transaction, copy: CopyIn, content: AsyncIterable<string>): Promise<number> {
  await tx.$executeRaw`CREATE TEMPORARY TABLE copied (number int, word text) ON COMMIT DROP`;
  await copy("COPY copied FROM STDIN", content);
  const [found] = await tx.$queryRaw<{ rows: number }[]>`SELECT count(*)::int AS rows FROM copied`;
  return found?.rows ?? -1;
}

const word = "x".repeat(1_000);
async function* rows(many: number): AsyncGenerator<string> {
  for (let row = 0; row < many; row += 1) yield `${row}\t${word}\n`;
}

const run = (content: AsyncIterable<string>) =>
  inLargeTransaction((tx, copy) => copied(tx, copy, content), 60_000);

test("everything arrives, more than is on its way at once", async () => {
  expect(await run(rows(20_000))).toBe(20_000);
  expect(await run(rows(0))).toBe(0);
});

test("what PostgreSQL refuses half-way is thrown, and the making ends, though there would be more for ever", async () => {
  async function* wrong() {
    yield "no number\tx\n";
    yield* rows(Number.POSITIVE_INFINITY);
  }
  await expect(run(wrong())).rejects.toThrow("invalid input syntax for type integer");
});

test("what ends the making ends the transaction, and is thrown", async () => {
  const end = new Error("Somebody let it be.");
  async function* ends() {
    yield* rows(10);
    throw end;
  }
  await expect(run(ends())).rejects.toBe(end);
});

test("a connection that is lost half-way ends it, and another one serves the next", async () => {
  let ended: unknown;
  async function* lost() {
    yield* rows(10);
    // Its session alone is copying, which only its own role may see; what comes back has waited until that is gone.
    ended = await db().$queryRaw`SELECT pg_terminate_backend(pid, 20000) AS gone FROM pg_stat_activity
      WHERE datname = current_database() AND query = 'COPY copied FROM STDIN'`;
    yield* rows(10_000);
  }
  await expect(run(lost())).rejects.toThrow();
  expect(ended).toEqual([{ gone: true }]);
  const left = await db().$queryRaw`SELECT FROM pg_stat_activity WHERE query = 'COPY copied FROM STDIN'`;
  expect(left).toEqual([]);
  expect(await run(rows(10))).toBe(10);
});
