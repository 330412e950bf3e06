import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, NotFound } from "@/lib/errors";
import { noticeFor } from "@/lib/notice/customer/notice-for";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { AcknowledgeNoticeInput } from "@/lib/notice/customer/schema";

/**
 * A contact says that the notice was received. It agrees to nothing and gives nothing up.
 * @throws as `addRecord`; Conflict for a notice that this contact acknowledged already
 */
export function acknowledgeNotice(ctx: Context, input: AcknowledgeNoticeInput): Promise<Done> {
  const { administratorId } = requireContact(ctx.actor);
  return addRecord(ctx, "acknowledgeNotice", input, async (tx, facts) => {
    const notice = noticeFor(facts, administratorId);
    if (!notice) throw new NotFound();
    const known = facts.acknowledgements.some(
      (one) => one.noticeId === notice.id && one.administratorId === administratorId,
    );
    if (known) throw new Conflict("You acknowledged this notice already.");
    const { now, demand } = facts;
    await tx.noticeAcknowledgement.create({
      data: { noticeId: notice.id, administratorId, demandId: demand.id, acknowledgedAt: now },
    });
    return { details: { contact: administratorId, notice: notice.id } };
  });
}
