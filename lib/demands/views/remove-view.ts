import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { checkName, lockOwnView } from "./own-view";
import type { OneViewInput } from "./schema";

/** Takes a view away, for everybody; `restoreView` brings it back. @throws Forbidden, NotFound */
export async function removeView(ctx: Context, { viewId }: OneViewInput): Promise<void> {
  requirePermission(ctx.actor, "demand:read");
  return inTransaction(async (tx) => {
    const view = await lockOwnView(tx, ctx, viewId);
    if (view.removedAt) return;
    await tx.savedView.update({ where: { id: viewId }, data: { removedAt: await now(tx) } });
    await recordAudit(tx, ctx.actor, { action: "removeView", details: { viewId } });
  });
}

/** Undoes the removal: the view is as it was, for everybody who had it. @throws NotFound, InvalidInput where its name was taken since */
export async function restoreView(ctx: Context, { viewId }: OneViewInput): Promise<void> {
  requirePermission(ctx.actor, "demand:read");
  return inTransaction(async (tx) => {
    const view = await lockOwnView(tx, ctx, viewId);
    if (!view.removedAt) return;
    await checkName(tx, view.ownerId, view.name, viewId);
    await tx.savedView.update({ where: { id: viewId }, data: { removedAt: null } });
    await recordAudit(tx, ctx.actor, { action: "restoreView", details: { viewId } });
  });
}
