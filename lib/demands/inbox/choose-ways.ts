import { z } from "zod";
import { type Context, requirePerson } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { type InboxReason, isReason, REASONS, WAYS, type Way, waysFor } from "@/lib/demands/inbox/reasons";

const REASON_CODES = Object.keys(REASONS) as [InboxReason, ...InboxReason[]];
const WAY_CODES = Object.keys(WAYS) as [Way, ...Way[]];

/** One way for each reason; a reason for which somebody waits cannot be switched off. */
export const ChooseWays = z
  .partialRecord(z.enum(REASON_CODES), z.enum(WAY_CODES, "Choose a way from the list."))
  .superRefine((ways, issue) => {
    for (const reason of REASON_CODES)
      if (ways[reason] && !waysFor(reason).includes(ways[reason]))
        issue.addIssue({
          code: "custom",
          path: [reason],
          message: "Of this you are always told: choose a way.",
        });
  });

/** How the actor is told, by reason; whoever chose nothing finds everything in the inbox and gets no mail. */
export async function waysOf(ctx: Context): Promise<Record<InboxReason, Way>> {
  const rows = await db().inboxChoice.findMany({ where: { personId: requirePerson(ctx.actor) } });
  const ways = Object.fromEntries(REASON_CODES.map((reason) => [reason, "INBOX"])) as Record<
    InboxReason,
    Way
  >;
  for (const { reason, how } of rows)
    if (isReason(reason) && Object.hasOwn(WAYS, how)) ways[reason] = how as Way;
  return ways;
}

/** Keeps how the actor wants to be told from now on; what stands in the inbox stays. */
export async function chooseWays(ctx: Context, input: z.infer<typeof ChooseWays>): Promise<void> {
  const personId = requirePerson(ctx.actor);
  await inTransaction(async (tx) => {
    for (const reason of REASON_CODES) {
      const how = input[reason];
      if (!how) continue;
      const where = { personId_reason: { personId, reason } };
      await tx.inboxChoice.upsert({ where, create: { personId, reason, how }, update: { how } });
    }
  });
}
