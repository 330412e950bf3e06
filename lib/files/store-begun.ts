import { randomUUID } from "node:crypto";
import { db, type Transaction } from "@/lib/db";
import { Conflict } from "@/lib/errors";
import { removeFile } from "./remove-file";
import { type StoreOptions, storeFile } from "./store-file";
import type { StoredFile } from "./stored-file";

/** Milliseconds between two signs that a file is still being stored. Without one for a day it is taken for dead. */
const SIGN_OF_LIFE = 60_000;

/** As `storeFile`, under a name that the caller wrote down as begun; as long as it lasts, it is shown that it does. */
export async function storeUnder(
  id: string,
  source: AsyncIterable<Uint8Array>,
  options: Omit<StoreOptions, "id"> = {},
): Promise<StoredFile> {
  const show = () =>
    db().$executeRaw`UPDATE part_begun SET begun_at = clock_timestamp() WHERE file_id = ${id}::uuid`;
  // A sign that is lost is followed by the next.
  const timer = setInterval(() => void show().catch(() => {}), SIGN_OF_LIFE).unref();
  try {
    return await storeFile(source, { ...options, id });
  } finally {
    clearInterval(timer);
  }
}

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
    return await storeUnder(id, source, options);
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

/** By whoever stored it, who has ended with it: leaves nothing of a file that got no row. */
export async function giveUpBegun(fileId: string): Promise<void> {
  // The answer to a commit can be lost. This waits until the database has ended that transaction; what it kept stays.
  await db().partBegun.updateMany({ where: { fileId }, data: { givenUp: true } });
  if (await db().storedFile.findUnique({ where: { id: fileId } })) return;
  await removeFile(fileId);
  await db().partBegun.deleteMany({ where: { fileId } });
}
