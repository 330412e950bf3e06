import { inTransaction, type Transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { filePlace } from "./file-place";
import { rewrapKey } from "./rewrap-key";

const AT_ONCE = 200;

export interface Rotated {
  /** Files of no demand, and uploads that are still coming. */
  files: number;
  /** Keys of demands; with one come all the files that it locks. */
  demandKeys: number;
  /** What did not open, and why: it stays as it is. */
  left: { what: "File" | "Upload" | "Key"; id: string; why: string }[];
}

interface Locked {
  id: string;
  wrappedKey: string;
  keyId: string;
}

interface Sort {
  what: Rotated["left"][number]["what"];
  /** Locked, so that what is destroyed meanwhile does not get its key back. */
  read: (tx: Transaction, current: string, after: string | null) => Promise<Locked[]>;
  write: (tx: Transaction, id: string, locked: { wrappedKey: string; keyId: string }) => Promise<unknown>;
}

const files: Sort = {
  what: "File",
  read: (tx, current, after) => tx.$queryRaw<Locked[]>`
    SELECT id::text, wrapped_key AS "wrappedKey", key_id AS "keyId" FROM stored_file
    WHERE wrapped_key IS NOT NULL AND demand_key_id IS NULL AND key_id <> ${current}
      AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE`,
  write: (tx, id, data) => tx.storedFile.update({ where: { id }, data }),
};

const uploads: Sort = {
  what: "Upload",
  read: (tx, current, after) => tx.$queryRaw<Locked[]>`
    SELECT id::text, wrapped_key AS "wrappedKey", key_id AS "keyId" FROM upload
    WHERE wrapped_key IS NOT NULL AND key_id <> ${current} AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE`,
  write: (tx, id, data) => tx.upload.update({ where: { id }, data }),
};

const demandKeys: Sort = {
  what: "Key",
  read: (tx, current, after) => tx.$queryRaw<Locked[]>`
    SELECT id::text, wrapped_key AS "wrappedKey", key_id AS "keyId" FROM demand_key
    WHERE destroyed_at IS NULL AND key_id <> ${current} AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE`,
  write: (tx, id, data) => tx.demandKey.update({ where: { id }, data }),
};

async function rotate(
  { what, read, write }: Sort,
  left: Rotated["left"],
  progress: (rewrapped: number) => void,
  place: ReturnType<typeof filePlace>,
): Promise<number> {
  const current = place.keys[0]?.id ?? "";
  let rewrapped = 0;
  for (let after: string | null = null; ; ) {
    const last: string | null = await inTransaction(async (tx) => {
      const found = await read(tx, current, after);
      for (const one of found) {
        try {
          await write(tx, one.id, rewrapKey(one, place));
          rewrapped += 1;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          left.push({ what, id: one.id, why: error.message });
        }
      }
      return found.at(-1)?.id ?? null;
    });
    if (!last) return rewrapped;
    progress(rewrapped);
    after = last;
  }
}

/**
 * Puts the keys of demands, and the own keys of files that belong to none, under the current key-encryption key; a second run
 * finds nothing to do. Contents are not touched, and files may be read and stored meanwhile.
 * @param progress hears how many were rewrapped so far
 */
export async function rotateFileKeys(
  progress: (rewrapped: number) => void = () => {},
  place = filePlace(),
): Promise<Rotated> {
  const left: Rotated["left"] = [];
  return {
    demandKeys: await rotate(demandKeys, left, progress, place),
    // Uploads first: one that comes whole meanwhile is then a file under the current key.
    files: (await rotate(uploads, left, progress, place)) + (await rotate(files, left, progress, place)),
    left,
  };
}
