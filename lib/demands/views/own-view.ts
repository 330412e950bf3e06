import { type Context, can, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import type { SavedView } from "@/lib/generated/prisma/client";

/**
 * A view of the asker's own, locked until the transaction ends.
 * @throws NotFound for one that is not there or is another's alone; Forbidden for another's that is shared
 */
export async function lockOwnView(tx: Transaction, ctx: Context, viewId: string): Promise<SavedView> {
  const me = requirePerson(ctx.actor);
  await tx.$queryRaw`SELECT FROM saved_view WHERE id = ${viewId}::uuid FOR UPDATE`;
  const view = await tx.savedView.findUnique({ where: { id: viewId } });
  if (view?.ownerId === me) return view;
  if (view?.shared && !view.removedAt)
    throw new Forbidden("Only its owner changes a view. Save one of your own from it.");
  throw new NotFound();
}

/** @throws InvalidInput (`shared`) for a role that keeps its views to itself */
export function checkSharing(ctx: Context, shared: boolean): void {
  if (shared && !can(ctx.actor, "view:share"))
    throw new InvalidInput({
      shared: "Your role does not share views. Keep it for yourself, or ask counsel to share one.",
    });
}

/** @throws InvalidInput (`name`) where another view of this person is called so */
export async function checkName(
  tx: Transaction,
  ownerId: string,
  name: string,
  except?: string,
): Promise<void> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM saved_view WHERE owner_id = ${ownerId}::uuid AND lower(name) = lower(${name}) AND removed_at IS NULL
      AND id IS DISTINCT FROM ${except ?? null}::uuid`;
  if (taken.length > 0)
    throw new InvalidInput({ name: "A view of yours is called so already. Choose another name." });
}
