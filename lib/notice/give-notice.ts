import { freshness } from "@/lib/contacts/freshness";
import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { makeNoticeLink } from "@/lib/notice/notice-link";
import type { NoticePreview } from "@/lib/notice/preview-notice";
import type { RenderedNotice } from "@/lib/notice/render-notice";

/** Who stands for the bytes of a notice, and why it is given where that needs a reason. */
export interface Approval {
  approvedById: string;
  /** The second of two people, where it takes two. */
  secondApproverId?: string;
  reason: string;
}

/**
 * Gives a notice as it was rendered: its line of the ledger, the approval of its very bytes, and a mail each; those to whom
 * it is owed get a line and nothing else. Called within the transaction of the verb that has the demand's lock.
 * @returns the notice's id, and how many of its lines say told and owed
 */
export async function giveNotice(
  tx: Transaction,
  facts: DemandFacts,
  preview: NoticePreview,
  approval: Approval,
): Promise<{ noticeId: string; told: number; owed: number }> {
  const { plan, letters } = preview;
  const noticeId = await writeNotice(tx, facts, preview, approval.approvedById);
  const owed = plan.recipients.flatMap((one) => (one.as === "OWED" ? [one] : []));
  for (const { contact, why } of owed)
    await tx.noticeRecipient.create({
      data: {
        ...{ noticeId, administratorId: contact.id, standing: "OWED", reason: why },
        freshness: freshness(contact, facts),
      },
    });
  const given = { noticeId, told: letters.length, owed: owed.length };
  if (letters.length === 0) return given;
  const approvalId = await approve(tx, facts, noticeId, preview.date, approval);
  for (const letter of letters) {
    await takePlaceOfEarlier(tx, facts, letter);
    const given = { noticeId, approvalId, windowEndsAt: plan.windowEndsAt, reason: approval.reason };
    await tell(tx, facts, given, letter);
  }
  return given;
}

async function writeNotice(
  tx: Transaction,
  facts: DemandFacts,
  { plan, letters }: NoticePreview,
  createdById: string,
): Promise<string> {
  const hasWindow = letters.length > 0 && plan.kind !== "PRODUCED";
  const { id } = await tx.notice.create({
    data: {
      ...{ demandId: facts.demand.id, kind: plan.kind, scopeId: plan.scopeId, windowDays: plan.windowDays },
      windowEndsAt: hasWindow ? plan.windowEndsAt : null,
      shortenedBy: plan.shortening?.proposedById ?? null,
      ...{ createdById, createdAt: facts.now },
    },
    select: { id: true },
  });
  return id;
}

async function approve(
  tx: Transaction,
  facts: DemandFacts,
  noticeId: string,
  datedAt: Date,
  { approvedById, secondApproverId }: Approval,
): Promise<string> {
  const { id } = await tx.noticeApproval.create({
    data: {
      ...{ noticeId, approvedById, approvedAt: facts.now, datedAt },
      secondApproverId: secondApproverId ?? null,
    },
    select: { id: true },
  });
  return id;
}

/** What an earlier notice still had to say to this administrator, the new one says. */
async function takePlaceOfEarlier(tx: Transaction, facts: DemandFacts, { contact }: RenderedNotice) {
  await tx.outboxMessage.updateMany({
    where: {
      state: { in: ["READY", "HELD", "FAILED"] },
      recipient: { administratorId: contact.id, notice: { demandId: facts.demand.id } },
    },
    data: { state: "CANCELLED", response: "A newer notice took its place." },
  });
}

type Given = { noticeId: string; approvalId: string; windowEndsAt: Date; reason: string };

async function tell(
  tx: Transaction,
  facts: DemandFacts,
  { noticeId, approvalId, windowEndsAt, reason }: Given,
  letter: RenderedNotice,
): Promise<void> {
  const { contact, recipientId, mail, template, language, sha256, basis } = letter;
  await tx.noticeRecipient.create({
    data: {
      ...{ id: recipientId, noticeId, administratorId: contact.id, standing: "TOLD", reason },
      freshness: freshness(contact, facts),
    },
  });
  await tx.approvedMail.create({
    data: { recipientId, approvalId, templateId: template.id, language, sha256, basis },
  });
  await makeNoticeLink(tx, {
    recipientId,
    administratorId: contact.id,
    demandId: facts.demand.id,
    windowEndsAt,
  });
  await enqueueMail(tx, mail);
}
