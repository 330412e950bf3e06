import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { removeFile } from "@/lib/files/remove-file";

const AT_ONCE = 50;

/** Bytes first, then what is left of the file's own key: killed in between, the next round does the same again. */
async function eraseSome(tx: Transaction): Promise<number> {
  const files = await tx.$queryRaw<{ id: string }[]>`
    SELECT f.id FROM stored_file f JOIN demand_key k ON k.id = f.demand_key_id
    WHERE k.destroyed_at IS NOT NULL AND f.wrapped_key IS NOT NULL
    ORDER BY f.id LIMIT ${AT_ONCE} FOR UPDATE OF f SKIP LOCKED`;
  for (const { id } of files) {
    await removeFile(id);
    await tx.storedFile.update({ where: { id }, data: { wrappedKey: null } });
  }
  return files.length;
}

/** Says of one destruction that nothing is left of it. */
async function completeOne(tx: Transaction, ctx: Context): Promise<number> {
  const [done] = await tx.$queryRaw<{ id: string; demandId: string; files: number }[]>`
    SELECT x.id, x.demand_id AS "demandId", x.files FROM destruction x
    WHERE x.erased_at IS NULL AND NOT EXISTS (
      SELECT FROM stored_file f WHERE f.demand_key_id = x.key_id AND f.wrapped_key IS NOT NULL)
    ORDER BY x.destroyed_at, x.id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!done) return 0;
  await tx.destruction.update({ where: { id: done.id }, data: { erasedAt: await now(tx) } });
  const { demandId, files, id: destruction } = done;
  await recordAudit(tx, ctx.actor, { action: "eraseDestroyed", demandId, details: { destruction, files } });
  return 1;
}

/**
 * Erases the encrypted bytes of files whose demand's key was destroyed, some at a time. Nobody could read them any more; the rows
 * keep their size and hash. Answers how much was done; call again while it is not 0.
 * @throws Forbidden for anybody but the worker
 */
export async function eraseDestroyed(ctx: Context): Promise<number> {
  requirePermission(ctx.actor, "file:sweep");
  const erased = await inTransaction(eraseSome);
  return erased > 0 ? erased : inTransaction((tx) => completeOne(tx, ctx));
}
