import { freshness } from "@/lib/contacts/freshness";
import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { makeNoticeLink } from "@/lib/notice/notice-link";
import type { NoticePreview } from "@/lib/notice/preview-notice";

/** Who gives a notice, and why where that has to be said. */
export interface GivenBy {
  createdById: string;
  reason: string;
}

/** What was written: the notice's id, and how many of its lines say told and owed. */
export interface GivenNotice {
  noticeId: string;
  told: number;
  owed: number;
}

/**
 * Writes a notice as previewed: one mail and one line of the ledger for each who is told, and a line that the notice is
 * owed for each whom secrecy covers or whose mail bounces. The caller holds the demand's lock and writes the audit row.
 */
export async function giveNotice(
  tx: Transaction,
  facts: DemandFacts,
  preview: NoticePreview,
  by: GivenBy,
): Promise<GivenNotice> {
  const noticeId = await writeNotice(tx, facts, preview, by.createdById);
  for (const letter of preview.letters)
    await tell(tx, facts, { noticeId, windowEndsAt: preview.plan.windowEndsAt }, letter, by.reason);
  const owed = preview.plan.recipients.filter((one) => one.as === "OWED");
  for (const { contact, why } of owed)
    await tx.noticeRecipient.create({
      data: {
        noticeId,
        administratorId: contact.id,
        standing: "OWED",
        reason: why,
        freshness: freshness(contact, facts),
      },
    });
  return { noticeId, told: preview.letters.length, owed: owed.length };
}

async function writeNotice(
  tx: Transaction,
  facts: DemandFacts,
  { plan, letters }: NoticePreview,
  createdById: string,
): Promise<string> {
  const { id } = await tx.notice.create({
    data: {
      demandId: facts.demand.id,
      kind: plan.kind,
      scopeId: plan.scopeId,
      windowDays: plan.windowDays,
      windowEndsAt: letters.length > 0 ? plan.windowEndsAt : null,
      shortenedBy: plan.shortening?.proposedById ?? null,
      createdById,
      createdAt: facts.now,
    },
    select: { id: true },
  });
  return id;
}

async function tell(
  tx: Transaction,
  facts: DemandFacts,
  { noticeId, windowEndsAt }: { noticeId: string; windowEndsAt: Date },
  { contact, subject, text }: NoticePreview["letters"][number],
  reason: string,
): Promise<void> {
  // What an earlier notice still had to say to this administrator, the new one says.
  await tx.outboxMessage.updateMany({
    where: {
      state: { in: ["READY", "HELD", "FAILED"] },
      recipient: { administratorId: contact.id, notice: { demandId: facts.demand.id } },
    },
    data: { state: "CANCELLED", response: "A newer notice took its place." },
  });
  const { id } = await tx.noticeRecipient.create({
    data: {
      noticeId,
      administratorId: contact.id,
      standing: "TOLD",
      reason,
      freshness: freshness(contact, facts),
    },
    select: { id: true },
  });
  await makeNoticeLink(tx, facts, { id, administratorId: contact.id, windowEndsAt });
  await enqueueMail(tx, {
    kind: "NOTICE",
    purpose: "SERVICE_COMMUNICATIONS",
    dataClass: "CUSTOMER_DATA",
    demandId: facts.demand.id,
    recipientId: id,
    to: contact.email,
    date: facts.now,
    parts: ["notice", id],
    subject,
    text,
  });
}
