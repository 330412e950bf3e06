import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Setting } from "@/lib/policy/changes/setting";
import type { RetentionDays } from "./retention";

/** There is one such setting. */
export const RETENTION_KEY = "retention";

const days = (least: number, most: number) => {
  const words = `Give a whole number of days, ${least} to ${most.toLocaleString("en")}.`;
  return z.coerce.number(words).int(words).min(least, words).max(most, words);
};

// A production can hardly be contested in less than a month; nothing is kept for good because a number was mistyped.
const Days = z
  .object({
    export: days(30, 1825),
    package: days(30, 3650),
    document: days(365, 7300),
    evidence: days(365, 7300),
  })
  .superRefine((all, issue) => {
    const shorter = (one: "export" | "package" | "document", than: keyof typeof all, message: string) => {
      if (all[one] > all[than]) issue.addIssue({ code: "custom", path: [one], message });
    };
    shorter("export", "package", "What was never let out is not kept longer than what was delivered.");
    shorter("package", "evidence", "A package is not kept longer than the evidence that explains it.");
    shorter("document", "evidence", "Papers are not kept longer than the evidence that explains them.");
  });

/** How long each class of what is kept is kept, as a setting that two people change. */
export const retentionSetting: Setting<RetentionDays> = {
  subject: "RETENTION",
  async inUse(tx, key) {
    const row = await tx.retentionVersion.findFirst({ where: { setting: key, supersededAt: null } });
    return row && { version: row.version, content: row.days as unknown as RetentionDays };
  },
  async check(_tx, key, proposed) {
    if (key !== RETENTION_KEY) throw new InvalidInput({ key: "There is one such setting, for all demands." });
    const parsed = Days.safeParse(proposed);
    if (parsed.success) return parsed.data;
    const fields: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) fields[String(path[0])] ??= message;
    throw new InvalidInput(fields);
  },
  async write(tx, { changeId, key, version, content }) {
    const written = { ...content } satisfies Prisma.InputJsonObject;
    await tx.retentionVersion.create({ data: { setting: key, version, changeId, days: written } });
  },
};
