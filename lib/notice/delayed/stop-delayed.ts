import type { Context } from "@/lib/auth/context";
import { openDelayed } from "@/lib/demands/delayed-terms";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import type { StopDelayedNoticeInput } from "@/lib/notice/schema";

/**
 * Stops a delayed notice that two people let go by itself: one person, since it only keeps something back. The notice stays
 * owed; approving it again takes two.
 * @throws as `addRecord`; NotReady where none is approved
 */
export function stopDelayedNotice(ctx: Context, input: StopDelayedNoticeInput): Promise<Done> {
  return addRecord(ctx, "stopDelayedNotice", input, async (tx, facts) => {
    const open = openDelayed(facts);
    if (!open?.proposal.confirmedAt)
      throw new NotReady("No delayed notice is approved; a proposal that waits is withdrawn.");
    await tx.delayedNotice.update({
      where: { id: open.delayed.id },
      data: { endedAt: facts.now, endedAs: "STOPPED", why: input.reason },
    });
    return { details: { delayed: open.delayed.id } };
  });
}
