import { z } from "zod";
import type { Transaction } from "@/lib/db";
import { Conflict, NotFound } from "@/lib/errors";
import type { SettingChange } from "@/lib/generated/prisma/client";
import type { SettingAnswer } from "@/lib/generated/prisma/enums";
import { lockSetting, type SettingSubject } from "@/lib/policy/changes/setting";

const ANSWERED: Record<SettingAnswer, string> = {
  CONFIRMED: "confirmed this change already; it is in force once",
  DECLINED: "declined this change already; it stays declined",
  WITHDRAWN: "took this proposal back",
};

/**
 * A change that waits for its answer, locked with its setting until the transaction ends.
 * @throws NotFound; Conflict, naming who was first, once it is answered
 */
export async function openChange(
  tx: Transaction,
  subject: SettingSubject,
  changeId: string,
): Promise<SettingChange> {
  const find = () => tx.settingChange.findUnique({ where: { id: changeId, subject } });
  const named = z.guid().safeParse(changeId).success ? await find() : null;
  if (!named) throw new NotFound();
  await lockSetting(tx, subject, named.key);
  const change = (await find()) ?? named;
  if (!change.answer) return change;
  const by = await tx.person.findUnique({ where: { id: change.answeredById ?? "" } });
  throw new Conflict(`${by?.name ?? "Somebody"} ${ANSWERED[change.answer]}. Nothing was done twice.`);
}
