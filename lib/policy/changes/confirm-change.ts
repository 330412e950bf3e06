import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { openChange } from "@/lib/policy/changes/open-change";
import { written } from "@/lib/policy/changes/propose-change";
import type { ConfirmChangeInput } from "@/lib/policy/changes/schema";
import type { Setting } from "@/lib/policy/changes/setting";

/** What stands in this person's way to answer a change that waits; null for nothing. The page shows the very words. */
export function whyNotAnswer(personId: string, change: { proposedById: string }): string | null {
  return change.proposedById === personId
    ? "Who proposed a change does not answer it: ask another counsel or lead counsel."
    : null;
}

/**
 * The second half of a change: the version proposed is in use from now on, and the one before is kept. Answers the version.
 * @throws Forbidden, NotFound; NotReady for the proposer; Conflict where somebody answered first, or another version came into
 * use since it was proposed; InvalidInput where the proposal breaks a rule by now
 */
export function confirmChange<Content>(
  ctx: Context,
  setting: Setting<Content>,
  { changeId }: ConfirmChangeInput,
): Promise<number> {
  requirePermission(ctx.actor, "setting:confirm");
  const answeredById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { subject } = setting;
    const { key, fromVersion, proposed, ...change } = await openChange(tx, subject, changeId);
    const refusal = whyNotAnswer(answeredById, change);
    if (refusal) throw new NotReady(refusal);
    const inUse = await setting.inUse(tx, key);
    if ((inUse?.version ?? 0) !== fromVersion) throw written(fromVersion, inUse?.version ?? 0);
    await setting.check(tx, key, proposed);
    await tx.settingChange.update({
      where: { id: changeId },
      data: { answer: "CONFIRMED", answeredById, answeredAt: await now(tx) },
    });
    const version = fromVersion + 1;
    await setting.write(tx, { changeId, key, version, content: proposed as Content });
    const details = { changeId, subject, key, version };
    await recordAudit(tx, ctx.actor, { action: "confirmChange", details });
    return version;
  });
}
