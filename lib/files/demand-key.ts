import { randomBytes, randomUUID } from "node:crypto";
import { now } from "@/lib/clock";
import { db, type Transaction } from "@/lib/db";
import { Conflict, NotFound, NotReady } from "@/lib/errors";
import { filePlace } from "./file-place";
import { Hindered } from "./hindered";
import { type FileKey, unwrapKey, wrapKey } from "./wrap-key";

/**
 * What is kept of a demand, apart as it is kept for different times; each class has a key of its own. Exports with the
 * envelopes of what is unclear in them; what was let out with its packages; papers; what else is kept as evidence.
 */
export const RECORD_CLASSES = ["export", "package", "document", "evidence"] as const;
export type RecordClass = (typeof RECORD_CLASSES)[number];

/** Whose key locks a file: a demand's for a class of record, or that of the papers of an instrument, which its demands share. */
export type Keeper = { demandId: string; recordClass: RecordClass } | { instrumentId: string };

/** How `keyId` names a key of a demand; no key-encryption key can bear such a name. */
const PREFIX = "demand:";

/** A key that is locked by another: a file's, a run's, or a demand's own. */
export interface WrappedKey {
  id: string;
  wrappedKey: string;
  keyId: string;
}

interface KeyRow {
  id: string;
  wrappedKey: string | null;
  keyId: string;
}

function opened(row: KeyRow, keys: FileKey[]): FileKey {
  if (row.wrappedKey === null)
    throw new NotFound(
      "This was destroyed with its key when its time was over: nobody can read it any more.",
    );
  const key = unwrapKey({ id: row.id, wrappedKey: row.wrappedKey, keyId: row.keyId }, keys);
  return { id: PREFIX + row.id, key };
}

/** The row is never remembered: a key that was destroyed opens nothing from that moment on. */
async function namedKey(keyId: string, keys: FileKey[], tx: Transaction): Promise<FileKey> {
  const row = await tx.demandKey.findUnique({ where: { id: keyId.slice(PREFIX.length) } });
  if (!row) throw new NotReady("The key of the demand to which this file belongs is not in the database.");
  return opened(row, keys);
}

/**
 * The key of a file or run in plain, whatever locks it.
 * @throws NotFound once the demand's key was destroyed; Hindered, DamagedFile as `unwrapKey`
 */
export async function contentKey(
  locked: WrappedKey,
  { keys }: { keys: FileKey[] } = filePlace(),
  tx: Transaction = db(),
): Promise<Buffer> {
  const { keyId } = locked;
  return unwrapKey(locked, keyId.startsWith(PREFIX) ? [await namedKey(keyId, keys, tx)] : keys);
}

/**
 * The key in use that locks what is kept for this keeper; made when first asked for, and anew for what comes after one was
 * destroyed. @throws Hindered where no key-encryption key is configured, or not the one that locks it
 */
export async function demandKey(
  tx: Transaction,
  keeper: Keeper,
  { keys }: { keys: FileKey[] } = filePlace(),
): Promise<FileKey> {
  const current = keys[0];
  if (!current) throw new Hindered("No key-encryption key is configured: set NARROWGATE_FILE_KEY.");
  const of = { demandId: null, instrumentId: null, recordClass: "document" as RecordClass, ...keeper };
  const inUse = () => tx.demandKey.findFirst({ where: { ...of, destroyedAt: null } });
  const found = await inUse();
  if (found) return opened(found, keys);
  const id = randomUUID();
  const wrapped = wrapKey(id, randomBytes(32), current);
  // Whoever asks at the same moment waits here for the other's row, and then finds it.
  await tx.$executeRaw`
    INSERT INTO demand_key (id, demand_id, instrument_id, record_class, wrapped_key, key_id, made_at)
    VALUES (${id}::uuid, ${of.demandId}::uuid, ${of.instrumentId}::uuid, ${of.recordClass}, ${wrapped}, ${current.id}, ${await now(tx)})
    ON CONFLICT DO NOTHING`;
  const made = await inUse();
  if (!made) throw new Conflict();
  return opened(made, keys);
}

type Locked = Pick<WrappedKey, "wrappedKey" | "keyId">;

/** The columns of each file, in their order, once the keeper's key locks it; no content is touched. @throws as `contentKey`, `demandKey` */
export async function allLockedFor(
  tx: Transaction,
  files: readonly WrappedKey[],
  keeper: Keeper,
  place: { keys: FileKey[] } = filePlace(),
): Promise<Locked[]> {
  const by = await demandKey(tx, keeper, place);
  const locked: Locked[] = [];
  for (const file of files)
    locked.push(
      file.keyId === by.id
        ? { wrappedKey: file.wrappedKey, keyId: file.keyId }
        : { wrappedKey: wrapKey(file.id, await contentKey(file, place, tx), by), keyId: by.id },
    );
  return locked;
}

/** The same of one file. */
export async function lockedFor(
  tx: Transaction,
  file: WrappedKey,
  keeper: Keeper,
  place: { keys: FileKey[] } = filePlace(),
): Promise<Locked> {
  const [locked] = await allLockedFor(tx, [file], keeper, place);
  return locked as Locked;
}
