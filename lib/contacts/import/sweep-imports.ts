import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { KEPT, untilOf } from "@/lib/contacts/import/kept";
import { inTransaction } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";

/**
 * Removes the rows and the file of one import that was not carried out, when its time is over; the import itself stays and says
 * so. Answers whether there was one; call again while there was. @throws Forbidden for anybody but the worker
 */
export function sweepImport(ctx: Context): Promise<boolean> {
  requirePermission(ctx.actor, "file:sweep");
  return inTransaction(async (tx) => {
    const [over] = await tx.$queryRaw<{ id: string; state: string; fileId: string }[]>`
      SELECT i.id::text, i.state, i.file_id::text AS "fileId" FROM contact_import i
      WHERE i.swept_at IS NULL AND i.state = ANY(${KEPT}) AND ${untilOf} <= app_now()
      ORDER BY i.started_at, i.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (!over) return false;
    const { id, fileId } = over;
    const waited = over.state === "PREVIEWED" || over.state === "FAILED";
    const at = await now(tx);
    await tx.contactImport.update({
      where: { id },
      data: { sweptAt: at, ...(waited && { state: "EXPIRED", settledAt: at }) },
    });
    await tx.contactImportRow.deleteMany({ where: { importId: id } });
    await tx.storedFile.update({ where: { id: fileId }, data: { wrappedKey: null } });
    // Within the transaction: if removing fails the key comes back, and the next round tries again.
    await removeFile(fileId);
    await recordAudit(tx, ctx.actor, { action: "expireImport", details: { import: id } });
    return true;
  });
}
