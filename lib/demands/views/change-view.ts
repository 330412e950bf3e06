import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { Conflict, NotFound } from "@/lib/errors";
import { checkName, checkSharing, lockOwnView } from "./own-view";
import type { ChangeViewInput } from "./schema";

/** Renames a view, shares it or not, or puts other filters into it. @throws Forbidden, NotFound, InvalidInput, Conflict */
export async function changeView(
  ctx: Context,
  { viewId, version, name, shared, query }: ChangeViewInput,
): Promise<void> {
  requirePermission(ctx.actor, "demand:read");
  return inTransaction(async (tx) => {
    const view = await lockOwnView(tx, ctx, viewId);
    if (view.removedAt) throw new NotFound();
    if (view.version !== version) throw new Conflict();
    if (!view.shared) checkSharing(ctx, shared);
    await checkName(tx, view.ownerId, name, viewId);
    await tx.savedView.update({ where: { id: viewId }, data: { name, shared, query, version: version + 1 } });
    // Nobody's queue opens with what they may no longer see.
    if (!shared) await tx.homeView.deleteMany({ where: { viewId, personId: { not: view.ownerId } } });
    await recordAudit(tx, ctx.actor, {
      action: "changeView",
      details: { viewId, shared, filters: query !== view.query },
    });
  });
}
