import { type Context, requirePerson } from "@/lib/auth/context";
import { planProduced } from "@/lib/demands/plan-produced";
import { addRecord, type Done } from "@/lib/demands/transition";
import { giveNotice } from "@/lib/notice/give-notice";
import { requireSeen } from "@/lib/notice/notice-seen";
import { previewNotice } from "@/lib/notice/preview-notice";
import type { NoticeInput, TellWhatWasProducedInput } from "@/lib/notice/schema";

/**
 * Tells the administrators who had the notice what left in the end: counts and classes, never content. One mail and one line
 * of the ledger each, as the very bytes that were approved; whom secrecy has come to cover, it is owed.
 * @throws as `addRecord`; NotApproved where the mails are no longer those that the person looked at
 */
export function tellWhatWasProduced(
  ctx: Context,
  input: NoticeInput<TellWhatWasProducedInput>,
): Promise<Done> {
  return addRecord(ctx, "tellWhatWasProduced", input, async (tx, facts) => {
    const preview = await previewNotice(tx, facts, planProduced(facts), input.seen);
    requireSeen(preview, facts, input.seen);
    const approvedById = requirePerson(ctx.actor);
    const { noticeId, told, owed } = await giveNotice(tx, facts, preview, { approvedById, reason: "" });
    return { details: { notice: noticeId, told, owed } };
  });
}
