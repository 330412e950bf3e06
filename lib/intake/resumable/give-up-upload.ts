import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { filePlace } from "@/lib/files/file-place";
import { ownUpload } from "@/lib/intake/resumable/progress";
import { forgetHash } from "@/lib/intake/resumable/running-hash";

/** Erases what came of uploads: first the keys, then the bytes; if removing fails the keys come back. Answers how many. */
async function erase(which: { id: string } | "abandoned", atOnce = 100): Promise<number> {
  const id = which === "abandoned" ? null : which.id;
  return inTransaction(async (tx) => {
    const ended = await tx.$queryRaw<{ id: string; token: string }[]>`
      UPDATE upload SET wrapped_key = NULL, ended_at = app_now(), ended_as = 'GIVEN_UP' WHERE id IN (
        SELECT id FROM upload WHERE ended_at IS NULL
          AND CASE WHEN ${id}::uuid IS NULL THEN touched_at < app_now() - interval '3 days' ELSE id = ${id}::uuid END
        ORDER BY touched_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
      RETURNING id::text, store_token AS token`;
    const { store } = filePlace();
    for (const one of ended) {
      forgetHash(one.id);
      await store.abandon(one.id, one.token);
      // A process may have died between joining the parts and saying so.
      await store.delete(one.id);
    }
    return ended.length;
  });
}

/** Gives up an upload of one's own and erases what came of it. @throws NotFound */
export async function giveUpUpload(ctx: Context, id: string): Promise<void> {
  const { endedAs } = await ownUpload(ctx, id);
  if (!endedAs) await erase({ id });
}

/**
 * Gives up the uploads of which nothing came for three days. Answers how many in this round; call again while it is not 0.
 * @throws Forbidden for anybody but the worker
 */
export function sweepUploads(ctx: Context): Promise<number> {
  requirePermission(ctx.actor, "file:sweep");
  return erase("abandoned");
}
