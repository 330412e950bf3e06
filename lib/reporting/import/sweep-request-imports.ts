import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";

/** Days for which the file of an import and what was found in it are kept, from when it was read or settled. */
export const REQUEST_FILE_DAYS = 14;

const WAITS = ["UNMAPPED", "CHECKED", "FAILED"];

/**
 * Removes the file of one import, and what was found in it, when its time is over, whether it was carried out or not; the
 * import itself stays, with the file's hash. Answers whether there was one. @throws Forbidden for anybody but the worker
 */
export function sweepRequestImport(ctx: Context): Promise<boolean> {
  requirePermission(ctx.actor, "file:sweep");
  return inTransaction(async (tx) => {
    const [over] = await tx.$queryRaw<{ id: string; state: string; fileId: string }[]>`
      SELECT i.id::text, i.state, i.file_id::text AS "fileId" FROM request_import i
      WHERE i.swept_at IS NULL AND i.file_id IS NOT NULL AND i.state NOT IN ('READING', 'CARRYING_OUT')
        AND coalesce(i.settled_at, i.read_at, i.started_at) + make_interval(days => ${REQUEST_FILE_DAYS}) <= app_now()
      ORDER BY i.started_at, i.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (!over) return false;
    const { id, fileId } = over;
    const at = await now(tx);
    const expired = WAITS.includes(over.state) && { state: "EXPIRED", settledAt: at };
    await tx.requestImport.update({ where: { id }, data: { sweptAt: at, ...expired } });
    await tx.requestImportFinding.deleteMany({ where: { importId: id } });
    await tx.storedFile.update({ where: { id: fileId }, data: { wrappedKey: null } });
    // Within the transaction: if removing fails the key comes back, and the next round tries again.
    await removeFile(fileId);
    return true;
  });
}
