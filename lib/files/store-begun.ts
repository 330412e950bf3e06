import { randomUUID } from "node:crypto";
import { db, type Transaction } from "@/lib/db";
import { Conflict } from "@/lib/errors";
import { removeFile } from "./remove-file";
import { type StoreOptions, storeFile } from "./store-file";
import type { StoredFile } from "./stored-file";

/**
 * As `storeFile`, under a name that is written down first: what a process leaves that is killed before the file has a row is
 * found and erased by the worker a day later. Whoever writes the row calls `keepBegun` with it.
 */
export async function storeBegun(
  source: AsyncIterable<Uint8Array>,
  options: Omit<StoreOptions, "id"> = {},
): Promise<StoredFile> {
  const id = randomUUID();
  await db().partBegun.create({ data: { fileId: id } });
  try {
    return await storeFile(source, { ...options, id });
  } catch (error) {
    await db().partBegun.deleteMany({ where: { fileId: id } });
    throw error;
  }
}

/** In the transaction that writes the file's row. @throws Conflict where it was taken for dead: then its content is gone */
export async function keepBegun(tx: Transaction, fileId: string): Promise<void> {
  const { count } = await tx.partBegun.deleteMany({ where: { fileId, givenUp: false } });
  if (count !== 1) throw new Conflict();
}

/** Leaves nothing of a file that got no row; of one that got it, everything. */
export async function giveUpBegun(fileId: string): Promise<void> {
  // The answer to a commit can be lost. This waits until the database has ended that transaction: its row took the name away.
  const { count } = await db().partBegun.updateMany({ where: { fileId }, data: { givenUp: true } });
  if (count === 0) return;
  await removeFile(fileId);
  await db().partBegun.deleteMany({ where: { fileId } });
}
