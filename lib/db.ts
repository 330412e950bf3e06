import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg, { type ClientBase } from "pg";
import { env } from "@/lib/env";
import { Conflict, NotReady, Unavailable } from "@/lib/errors";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { copyIn } from "./copy-in";

/** What a verb writes through: one transaction, or for plain reads the client itself. */
export type Transaction = Prisma.TransactionClient;

// Kept on globalThis because Next bundles this module more than once within a process.
const shared = globalThis as { narrowgateDatabase?: PrismaClient };

/** Begins a statement that is planned once for each connection, because planning it takes longer than running it. */
export const PLANNED_ONCE = "/* planned once */";

const nameOf = ({ sql }: { sql: string }) =>
  sql.trimStart().startsWith(PLANNED_ONCE) ? createHash("sha256").update(sql).digest("hex").slice(0, 32) : "";

/** How our sessions run: in UTC, whatever the server's zone. */
export const SESSION = {
  // Compiling a statement that reads one demand takes longer than running it.
  options: "-c TimeZone=UTC -c statement_timeout=30000 -c lock_timeout=10000 -c jit=off",
};

/** A client of its own: for this database, or over these connections, which whoever made them ends. */
export function connect(database: string | pg.Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(
      typeof database === "string" ? { connectionString: database, ...SESSION, max: 10 } : database,
      { statementNameGenerator: nameOf },
    ),
    // PostgreSQL's own timeouts end a statement; Prisma's must never be first (it would race the commit).
    transactionOptions: { timeout: 120_000, maxWait: 15_000 },
  });
}

/** The database as the app's role; connects at first use. */
export function db(): PrismaClient {
  shared.narrowgateDatabase ??= connect(env().databaseUrl);
  return shared.narrowgateDatabase;
}

interface DatabaseCause {
  originalCode?: string;
  originalMessage?: string;
}

/** What PostgreSQL said, from whichever shape Prisma wrapped it in. */
function databaseCause(error: unknown): DatabaseCause {
  const meta = (error as { meta?: { driverAdapterError?: { cause?: DatabaseCause } } }).meta;
  const direct = (error as { cause?: DatabaseCause }).cause;
  return meta?.driverAdapterError?.cause ?? direct ?? {};
}

/** PostgreSQL's code for what went wrong; empty where it was not PostgreSQL that said so. */
export const sqlState = (error: unknown): string => databaseCause(error).originalCode ?? "";

/** Refusals of our own triggers (NG001 onwards) and lost races become refusals of ours; the rest travels on. */
export function translateDatabaseError(error: unknown): unknown {
  const code = (error as { code?: string }).code;
  const { originalCode = "", originalMessage = "" } = databaseCause(error);
  if (originalCode.startsWith("NG")) return new NotReady(originalMessage, { cause: error });
  if (code === "P2002" || ["23505", "40001", "40P01", "55P03"].includes(originalCode))
    return new Conflict(undefined, { cause: error });
  return error;
}

/** Was it refused only because others held the same rows at that moment? */
export const wasHeldUp = (error: unknown): boolean =>
  error instanceof Conflict && ["40001", "40P01", "55P03"].includes(sqlState(error.cause ?? {}));

/**
 * Runs `work` in one transaction: all of it is saved, or nothing is.
 * @param longest milliseconds that it may take, where much work is done in one
 * @throws Conflict when somebody else was first, NotReady with the database's own sentence when a trigger refuses
 */
export async function inTransaction<T>(work: (tx: Transaction) => Promise<T>, longest?: number): Promise<T> {
  try {
    return await db().$transaction(work, longest === undefined ? {} : { timeout: longest });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/**
 * Reads what a page shows together as it stood at one moment, so that a state never comes with the rows of another one.
 * Reads alone: what is written here would be refused where somebody else was first.
 */
export function inSnapshot<T>(read: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().$transaction(read, { isolationLevel: "RepeatableRead" });
}

/** Sends very many rows into a table, within a transaction of which nothing else is asked meanwhile. */
export type CopyIn = (statement: string, content: AsyncIterable<string>) => Promise<void>;

/**
 * The same where very many rows are written: over a connection of its own, into which they can be copied.
 * @param longest milliseconds that it may take
 */
export async function inLargeTransaction<T>(
  work: (tx: Transaction, copy: CopyIn) => Promise<T>,
  longest: number,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: env().databaseUrl, ...SESSION, max: 1 });
  let client: ClientBase | undefined;
  pool.on("acquire", (acquired) => {
    client = acquired;
  });
  const prisma = connect(pool);
  const copy: CopyIn = async (statement, content) => {
    if (!client) throw new Error("The transaction has not begun.");
    await copyIn(client, statement, content);
  };
  try {
    return await prisma.$transaction((tx) => work(tx, copy), { timeout: longest });
  } catch (error) {
    throw translateDatabaseError(error);
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

/** Rows that are read at a time, and held in memory with those before them. */
const PIECE = 1_000;

// A row-long answer is sorted as a whole before its first row comes; who reads it and stops reading holds it no longer than five minutes.
const TO_READ_LONG =
  "-c TimeZone=UTC -c DateStyle=ISO -c jit=off -c cursor_tuple_fraction=1 -c work_mem=32MB -c statement_timeout=600000 " +
  "-c lock_timeout=10000 -c idle_in_transaction_session_timeout=300000";

/** Milliseconds for which one moment is held for a reader, however slowly it reads: as long as it is, no dead row can be cleared away. */
const LONGEST_READ = 30 * 60_000;

/**
 * Reads the only column, a text, of a statement's rows as they stood at one moment, some thousand at a time and over a connection of
 * its own, so that memory grows neither with them nor with how slowly they are taken. Ends with its reader.
 * @param longest milliseconds that all of it may take
 * @throws Unavailable once it has taken longer
 */
export async function* readInPieces(statement: Prisma.Sql, longest = LONGEST_READ): AsyncGenerator<string[]> {
  const until = performance.now() + longest;
  const client = new pg.Client({ connectionString: env().databaseUrl, options: TO_READ_LONG });
  // Whatever is lost while nobody asks is told by the next question.
  client.on("error", () => {});
  await client.connect();
  const next = () => {
    const piece = client.query<[string]>({ text: `FETCH ${PIECE} FROM pieces`, rowMode: "array" });
    piece.catch(() => {});
    return piece;
  };
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query({
      text: `DECLARE pieces NO SCROLL CURSOR FOR ${statement.text}`,
      values: statement.values,
    });
    let coming = next();
    for (;;) {
      if (performance.now() >= until)
        throw new Unavailable(
          "This was read too slowly and breaks off: what came is not whole. Ask for it again.",
        );
      const { rows } = await coming;
      if (rows.length === 0) return;
      coming = next();
      yield rows.map(([line]) => line);
    }
  } finally {
    await client.end();
  }
}

/** Text that stands for itself where PostgreSQL looks for a pattern. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** Where a page of a list begins: after or before one of its rows. */
export interface ListPlace {
  direction: "after" | "before";
  id: string;
}

/** One page of a list, and where the pages beside it begin; null where there is none. */
export interface ListPage<Row> {
  rows: Row[];
  earlier: ListPlace | null;
  later: ListPlace | null;
}

/** Rows of a page. There is no total, because counting would cost more than it tells. */
export const LIST_LENGTH = 50;

/**
 * Reads one page of a list in Prisma's order, which must end with `id`.
 * @param read takes the window as Prisma's findMany does; a place whose row is gone gives an empty page
 */
export async function readPage<Row extends { id: string }>(
  place: ListPlace | null,
  read: (window: { take: number; cursor?: { id: string }; skip?: number }) => Promise<Row[]>,
): Promise<ListPage<Row>> {
  const back = place?.direction === "before";
  const take = back ? -(LIST_LENGTH + 1) : LIST_LENGTH + 1;
  const found = await read({ take, ...(place && { cursor: { id: place.id }, skip: 1 }) });
  const more = found.length > LIST_LENGTH;
  const rows = back ? found.slice(more ? 1 : 0) : found.slice(0, LIST_LENGTH);
  const beside = (direction: ListPlace["direction"], row: Row | undefined): ListPlace | null =>
    row ? { direction, id: row.id } : null;
  return {
    rows,
    earlier: (back ? more : place) ? beside("before", rows[0]) : null,
    later: back || more ? beside("after", rows.at(-1)) : null,
  };
}
