import { z } from "zod";
import type { FreshnessDays } from "@/lib/contacts/freshness";
import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Setting } from "@/lib/policy/changes/setting";

/** There is one such setting for all contacts. */
export const FRESHNESS_KEY = "contacts";

const days = (what: string, least: number, most: number) => {
  const words = `Give ${what} as a whole number of days, ${least} to ${most}.`;
  return z.coerce.number(words).int(words).min(least, words).max(most, words);
};

// Three years without a word from the customer is no contact any more; nobody is written to more than once a week.
const Days = z
  .object({
    ask: days("when an administrator is asked to confirm", 7, 1095),
    fresh: days("how long an address is fresh", 14, 1095),
    aging: days("how long an address is aging", 21, 1095),
    again: days("how long before a limit is asked again", 7, 180),
    answer: days("how long an answer is awaited", 7, 90),
  })
  .superRefine(({ ask, fresh, aging, again }, issue) => {
    const wrong = (path: string, message: string) =>
      issue.addIssue({ code: "custom", path: [path], message });
    if (fresh >= aging) wrong("aging", "An address is aging for longer than it is fresh: give more days.");
    if (ask >= fresh) wrong("ask", "Ask before the address is no longer fresh: give fewer days.");
    if (again >= aging - fresh)
      wrong("again", "Asking again must fall between the two limits: give fewer days.");
  });

/** @throws InvalidInput by field */
export function checkDays(proposed: unknown): FreshnessDays {
  const parsed = Days.safeParse(proposed);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[String(path[0] ?? "fresh")] ??= message;
  throw new InvalidInput(fields);
}

/** How many days a confirmation of a contact holds, as a setting that two people change. */
export const freshnessSetting: Setting<FreshnessDays> = {
  subject: "FRESHNESS",
  async inUse(tx, key) {
    const row = await tx.freshnessVersion.findFirst({ where: { setting: key, supersededAt: null } });
    return row && { version: row.version, content: row.days as unknown as FreshnessDays };
  },
  async check(_tx, key, proposed) {
    if (key !== FRESHNESS_KEY)
      throw new InvalidInput({ key: "There is one such setting, for all contacts." });
    return checkDays(proposed);
  },
  async write(tx, { changeId, key, version, content }) {
    await tx.freshnessVersion.create({
      data: { setting: key, version, changeId, days: { ...content } satisfies Prisma.InputJsonObject },
    });
  },
};
