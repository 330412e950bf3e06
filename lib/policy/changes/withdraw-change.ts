import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { openChange } from "@/lib/policy/changes/open-change";
import type { WithdrawChangeInput } from "@/lib/policy/changes/schema";
import type { SettingSubject } from "@/lib/policy/changes/setting";

/**
 * The proposer takes back what nobody has answered.
 * @throws Forbidden, NotFound; NotReady for anybody else; Conflict once it is answered
 */
export function withdrawChange(
  ctx: Context,
  subject: SettingSubject,
  { changeId }: WithdrawChangeInput,
): Promise<void> {
  requirePermission(ctx.actor, "setting:propose");
  const answeredById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { key, proposedById } = await openChange(tx, subject, changeId);
    if (proposedById !== answeredById)
      throw new NotReady("Only who proposed a change takes it back; decline it instead.");
    await tx.settingChange.update({
      where: { id: changeId },
      data: { answer: "WITHDRAWN", answeredById, answeredAt: await now(tx) },
    });
    await recordAudit(tx, ctx.actor, { action: "withdrawChange", details: { changeId, subject, key } });
  });
}
