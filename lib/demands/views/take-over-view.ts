import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { NotFound, NotReady } from "@/lib/errors";
import { checkName } from "./own-view";
import type { OneViewInput } from "./schema";

/** Makes the shared view of somebody who left one's own, so that it can be kept up. @throws Forbidden, NotFound; NotReady while its owner is here */
export async function takeOverView(ctx: Context, { viewId }: OneViewInput): Promise<void> {
  requirePermission(ctx.actor, "view:share");
  const me = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM saved_view WHERE id = ${viewId}::uuid FOR UPDATE`;
    const view = await tx.savedView.findUnique({ where: { id: viewId }, include: { owner: true } });
    if (!view?.shared || view.removedAt) throw new NotFound();
    if (view.ownerId === me) return;
    if (!view.owner.disabledAt)
      throw new NotReady(`${view.owner.name} keeps this view. Ask them to change it.`);
    await checkName(tx, me, view.name);
    await tx.savedView.update({ where: { id: viewId }, data: { ownerId: me, version: view.version + 1 } });
    await recordAudit(tx, ctx.actor, { action: "takeOverView", details: { viewId, from: view.ownerId } });
  });
}
