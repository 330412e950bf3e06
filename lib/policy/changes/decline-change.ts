import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { whyNotAnswer } from "@/lib/policy/changes/confirm-change";
import { openChange } from "@/lib/policy/changes/open-change";
import type { DeclineChangeInput } from "@/lib/policy/changes/schema";
import type { SettingSubject } from "@/lib/policy/changes/setting";

/**
 * A second person says no, with the reason; what is in use stays.
 * @throws Forbidden, NotFound; NotReady for the proposer; Conflict where somebody answered first
 */
export function declineChange(
  ctx: Context,
  subject: SettingSubject,
  { changeId, reason }: DeclineChangeInput,
): Promise<void> {
  requirePermission(ctx.actor, "setting:confirm");
  const answeredById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { key, ...change } = await openChange(tx, subject, changeId);
    const refusal = whyNotAnswer(answeredById, change);
    if (refusal) throw new NotReady(refusal);
    await tx.settingChange.update({
      where: { id: changeId },
      data: { answer: "DECLINED", answeredById, answeredAt: await now(tx), answerReason: reason },
    });
    await recordAudit(tx, ctx.actor, { action: "declineChange", details: { changeId, subject, key } });
  });
}
