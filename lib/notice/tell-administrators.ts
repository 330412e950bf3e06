import { type Context, requirePerson } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { giveNotice } from "@/lib/notice/give-notice";
import { requireSeen } from "@/lib/notice/notice-seen";
import { previewNotice } from "@/lib/notice/preview-notice";
import type { NoticeInput, TellAdministratorsInput } from "@/lib/notice/schema";

/**
 * Gives the notice to every listed administrator of the customer who has not got it: one mail and one line of the ledger
 * each, as the very bytes that were approved. Those whom secrecy covers, or whose mail bounces, get a line that the notice is
 * owed, and nothing else.
 * @throws as `addRecord`; InvalidInput (`reason`) for a demand that ended without anything delivered; NotApproved where the
 *   mails are no longer those that the person looked at
 */
export function tellAdministrators(ctx: Context, input: NoticeInput<TellAdministratorsInput>): Promise<Done> {
  return addRecord(ctx, "tellAdministrators", input, async (tx, facts) => {
    const { reason, seen } = input;
    if (facts.demand.status === "CLOSED" && nothingLeft(facts) && !reason)
      throw new InvalidInput({
        reason: "Nothing was delivered, so no notice is owed: say why one is given all the same.",
      });
    const preview = await previewNotice(tx, facts, planNotice(facts), seen);
    requireSeen(preview, facts, seen);
    const approvedById = requirePerson(ctx.actor);
    const { noticeId, told, owed } = await giveNotice(tx, facts, preview, { approvedById, reason });
    return { details: { notice: noticeId, told, owed } };
  });
}

const nothingLeft = (facts: DemandFacts) => !facts.productions.some((one) => one.releasedAt);
