import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { earlierSubmission } from "@/lib/auth/submission";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { checkName, checkSharing } from "./own-view";
import type { SaveViewInput } from "./schema";

/** Keeps filters of the queue under a name; answers the view's id. The same submission again makes no second one. @throws Forbidden, InvalidInput */
export async function saveView(
  ctx: Context,
  { name, query, shared, submission }: SaveViewInput,
): Promise<string> {
  requirePermission(ctx.actor, "demand:read");
  const ownerId = requirePerson(ctx.actor);
  checkSharing(ctx, shared);
  return inTransaction(async (tx) => {
    const id = randomUUID();
    const earlier = await earlierSubmission(tx, ctx, { token: submission, verb: "saveView", result: id });
    if (earlier) return earlier;
    await checkName(tx, ownerId, name);
    await tx.savedView.create({ data: { id, ownerId, name, query, shared, createdAt: await now(tx) } });
    await recordAudit(tx, ctx.actor, { action: "saveView", details: { viewId: id, shared } });
    return id;
  });
}
