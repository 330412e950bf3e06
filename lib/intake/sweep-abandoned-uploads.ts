import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";

const AT_ONCE = 100;

/**
 * Erases uploads that nobody attached within a day: first the key, then the bytes. The row stays and says that there
 * was a file. Answers how many were erased in this round; call again while it is not 0.
 * @throws Forbidden for anybody but the worker
 */
export function sweepAbandonedUploads(ctx: Context): Promise<number> {
  requirePermission(ctx.actor, "file:sweep");
  return inTransaction(async (tx) => {
    const erased = await tx.$queryRaw<{ id: string }[]>`
      UPDATE stored_file SET wrapped_key = NULL WHERE id IN (
        SELECT id FROM stored_file
        WHERE attached_at IS NULL AND wrapped_key IS NOT NULL AND uploaded_at < app_now() - interval '1 day'
        ORDER BY uploaded_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    // Within the transaction: if removing fails the key comes back, and the next round tries again.
    for (const { id } of erased) await removeFile(id);
    return erased.length;
  });
}
