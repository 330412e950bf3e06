import type { Transaction } from "@/lib/db";
import { type DemandFacts, loadFacts, type NoticeFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { noticeCovers } from "@/lib/demands/standing";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { outboxJob } from "@/lib/notice/outbox/job";
import { moveMail } from "@/lib/notice/outbox/mail-row";
import { renderNotice } from "@/lib/notice/render-notice";

/** What makes an approval void once it was given, in the words of whoever must approve again. */
const VOID = {
  SCOPE: "the approved scope lets more leave than the notice tells",
  TEMPLATE: "the words of the template changed",
  WINDOW: "the day until which it lets the customer object has passed",
  FACTS: "the recipient, or what the notice says of the demand, changed",
} as const;
type Void = keyof typeof VOID;

/** What was approved of this mail; null for one queued before there were approvals. */
const approvedOf = (tx: Transaction, recipientId: string) =>
  tx.approvedMail.findUnique({ where: { recipientId }, include: { approval: true, template: true } });
type Approved = NonNullable<Awaited<ReturnType<typeof approvedOf>>>;

/** The notice as it was planned: its own scope and window, whatever would be planned now. */
function planOf(notice: NoticeFacts, facts: DemandFacts) {
  const shortening =
    facts.proposals.findLast((one) => one.kind === "SHORTEN_WINDOW" && one.confirmedAt) ?? null;
  const { kind, scopeId, windowDays, windowEndsAt, shortenedBy } = notice;
  const plan = planNotice(facts);
  return {
    ...{ ...plan, kind, scopeId, windowDays, windowEndsAt: windowEndsAt ?? plan.windowEndsAt },
    shortening: shortenedBy ? shortening : null,
  };
}

async function whyVoid(tx: Transaction, approved: Approved, facts: DemandFacts): Promise<Void | null> {
  const { recipientId, approval, template, basis } = approved;
  const notice = facts.notices.find((one) => one.id === approval.noticeId);
  const entry = notice?.recipients.find((one) => one.id === recipientId);
  const contact = facts.contacts.find((one) => one.id === entry?.administratorId);
  if (!notice || !contact) return "FACTS";
  if (template.supersededAt) return "TEMPLATE";
  if (notice.kind !== "PRODUCED" && !noticeCovers(notice, facts)) return "SCOPE";
  if (notice.windowEndsAt && notice.windowEndsAt <= facts.now) return "WINDOW";
  const words = template.words as { subject: string; body: string };
  const now = await renderNotice(tx, facts, {
    ...{ contact, recipientId, date: approval.datedAt, plan: planOf(notice, facts) },
    template: { id: template.id, version: template.version, ...words },
  });
  return now.basis === basis ? null : "FACTS";
}

/** Why the approval of this line's mail speaks no more, in words; null while it does. It writes nothing. */
export async function approvalEnds(
  tx: Transaction,
  recipientId: string,
  facts: DemandFacts,
): Promise<string | null> {
  const approved = await approvedOf(tx, recipientId);
  const why =
    approved && ((approved.approval.voidReason as Void | null) ?? (await whyVoid(tx, approved, facts)));
  return why ? VOID[why] : null;
}

/**
 * Holds a notice whose approval no longer speaks, with the reason, and makes the approval void: whoever approved sees the
 * mails as they are now and approves again. True if it was held. Asked under the demand's lock, before a mail is claimed.
 */
export async function heldAsVoid(
  tx: Transaction,
  mail: Pick<OutboxMessage, "id" | "demandId"> & { recipientId: string },
): Promise<boolean> {
  const approved = await approvedOf(tx, mail.recipientId);
  if (!approved || !mail.demandId) return false;
  const { reference } = await tx.demand.findUniqueOrThrow({ where: { id: mail.demandId } });
  const facts = await loadFacts(tx, outboxJob, reference);
  const { approval } = approved;
  const why = (approval.voidReason as Void | null) ?? (await whyVoid(tx, approved, facts));
  if (!why) return false;
  if (!approval.voidedAt)
    await tx.noticeApproval.update({
      where: { id: approval.id },
      data: { voidedAt: facts.now, voidReason: why },
    });
  const response = `Held: the approval is void, because ${VOID[why]}. Tell the administrators again: look at the mails as they are now, and approve them.`;
  await moveMail(tx, mail, "voidApproval", { state: "HELD", response }, { why });
  return true;
}
