import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Conflict, NotReady } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { lockSetting, type Setting } from "@/lib/policy/changes/setting";

export interface ProposeChangeInput {
  key: string;
  /** The version that the proposer had before them; 0 for something new. */
  fromVersion: number;
  proposed: unknown;
  reason: string;
}

/** Nothing is lost: the words stay in the form or in the proposal, and the page shows both versions beside them. */
export function written(fromVersion: number, inUse: number): Conflict {
  const from = fromVersion === 0 ? "as something new" : `from version ${fromVersion}`;
  return new Conflict(
    inUse === 0
      ? `This was written ${from}, but nothing of that name is in use. Propose it as something new.`
      : `This was written ${from}, but version ${inUse} is in use now. Nothing is lost: compare the two and propose again from version ${inUse}.`,
  );
}

/**
 * The first half of a change of a setting: it stands as proposed and changes nothing until somebody else confirms it.
 * Answers the change's id.
 * @throws Forbidden; InvalidInput by field; Conflict where it was written from a version no longer in use; NotReady where it
 * says what is in use already
 */
export function proposeChange<Content>(
  ctx: Context,
  setting: Setting<Content>,
  { key, fromVersion, proposed, reason }: ProposeChangeInput,
): Promise<string> {
  requirePermission(ctx.actor, "setting:propose");
  const proposedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { subject } = setting;
    await lockSetting(tx, subject, key);
    const content = await setting.check(tx, key, proposed);
    const inUse = await setting.inUse(tx, key);
    if ((inUse?.version ?? 0) !== fromVersion) throw written(fromVersion, inUse?.version ?? 0);
    if (inUse && isDeepStrictEqual(inUse.content, content))
      throw new NotReady("This says what is in use already: change something, or leave it.");
    const { id } = await tx.settingChange.create({
      data: {
        subject,
        key,
        fromVersion,
        proposed: content as Prisma.InputJsonObject,
        reason,
        proposedById,
        proposedAt: await now(tx),
      },
      select: { id: true },
    });
    const details = { changeId: id, subject, key, fromVersion };
    await recordAudit(tx, ctx.actor, { action: "proposeChange", details });
    return id;
  });
}
