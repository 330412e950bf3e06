import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission } from "@/lib/auth/context";
import { keepContacts } from "@/lib/contacts/directories/keep-contacts";
import { lockDirectory } from "@/lib/contacts/directories/lock-directory";
import { planGroup } from "@/lib/contacts/directories/plan-group";
import type { ChangeGroupInput } from "@/lib/contacts/directories/schema";
import { inTransaction } from "@/lib/db";
import { Conflict, NotReady } from "@/lib/errors";

/**
 * Says anew which group of a directory lists the administrators (none: everybody whom it sends), and lists and unlists at once
 * whom that makes one or no longer. Nobody is confirmed for it as of now: that stays the day on which the directory sent them.
 * @throws Forbidden, NotFound; NotReady where it is so already; Conflict where somebody would come or go who was not shown
 */
export function changeAdministratorsGroup(
  ctx: Context,
  { directoryId, group, hash }: ChangeGroupInput,
): Promise<void> {
  requirePermission(ctx.actor, "contact:manage");
  return inTransaction(async (tx) => {
    const directory = await lockDirectory(tx, directoryId);
    if (directory.administratorsGroup === group)
      throw new NotReady("This is so already: nothing would change.");
    const plan = await planGroup(tx, directory, group);
    if (plan.hash !== hash)
      throw new Conflict("Others would come or go now than you were shown. Look at it anew.");
    await tx.directory.update({ where: { id: directoryId }, data: { administratorsGroup: group } });
    await tx.directoryGroup.updateMany({
      where: { directoryId, ofAdministrators: true },
      data: { ofAdministrators: false },
    });
    if (plan.groupId)
      await tx.directoryGroup.update({ where: { id: plan.groupId }, data: { ofAdministrators: true } });
    await keepContacts(tx, ctx, {
      directory: { ...directory, administratorsGroup: group },
      ...{ users: plan.users, asserted: false },
    });
    await recordAudit(tx, ctx.actor, {
      action: "changeDirectoryGroup",
      details: {
        ...{ customerId: directory.customerId, directory: directoryId, byGroup: group !== null },
        ...{ group: plan.groupId, listed: plan.listed.length, unlisted: plan.unlisted.length },
      },
    });
  });
}
