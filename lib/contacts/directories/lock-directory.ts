import type { Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/** A directory that was not ended. */
export interface LockedDirectory {
  id: string;
  customerId: string;
  administratorsGroup: string | null;
  /** The instant of the locking, by the database's clock. */
  at: Date;
}

/** Locks the directory's row: what concerns one directory happens one after the other. @throws NotFound where it is unknown or ended */
export async function lockDirectory(tx: Transaction, id: string): Promise<LockedDirectory> {
  const [directory] = await tx.$queryRaw<LockedDirectory[]>`
    SELECT id::text, customer_id::text AS "customerId", administrators_group AS "administratorsGroup", app_now() AS at
    FROM directory WHERE id = ${id}::uuid AND ended_at IS NULL FOR NO KEY UPDATE`;
  if (!directory) throw new NotFound();
  return directory;
}
