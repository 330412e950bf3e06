import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { findView } from "./list-views";

/** Lets the desk open with this view, or with the whole queue for null. @throws Forbidden, NotFound for a view one may not open */
export async function chooseHomeView(ctx: Context, viewId: string | null): Promise<void> {
  requirePermission(ctx.actor, "demand:read");
  const personId = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    if (viewId === null) await tx.homeView.deleteMany({ where: { personId } });
    else {
      await findView(ctx, viewId, tx);
      await tx.homeView.upsert({ where: { personId }, create: { personId, viewId }, update: { viewId } });
    }
    await recordAudit(tx, ctx.actor, { action: "chooseHomeView", details: { viewId } });
  });
}

/** The view with which this person's desk opens; null for the whole queue, also where the view is gone. */
export async function homeViewOf(ctx: Context): Promise<string | null> {
  if (ctx.actor.type !== "user") return null;
  const home = await db().homeView.findUnique({ where: { personId: ctx.actor.id }, include: { view: true } });
  const opens = home && !home.view.removedAt && (home.view.shared || home.view.ownerId === ctx.actor.id);
  return opens ? home.viewId : null;
}
