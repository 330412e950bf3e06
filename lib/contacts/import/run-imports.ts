import { carryImport } from "@/lib/contacts/import/carry-import";
import { readImport } from "@/lib/contacts/import/read-import";
import { inTransaction } from "@/lib/db";

/** Milliseconds: a hundred thousand rows take minutes where much else is going on. */
const LONGEST = 1_800_000;

/**
 * Reads or carries out the import that waits longest; several workers never take the same, and one that dies leaves it as it
 * was. Answers whether there was one.
 */
export function runImport(): Promise<boolean> {
  return inTransaction(async (tx) => {
    // The key of the row stays free, so that rows can be written under it by other connections meanwhile.
    const [waits] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM contact_import WHERE state IN ('READING', 'CARRYING_OUT')
      ORDER BY started_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (!waits) return false;
    const one = await tx.contactImport.findUniqueOrThrow({ where: { id: waits.id } });
    await (one.state === "READING" ? readImport(tx, one) : carryImport(tx, one));
    return true;
  }, LONGEST);
}
