import { type Context, requirePerson } from "@/lib/auth/context";
import { freshness } from "@/lib/contacts/freshness";
import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { type NoticePreview, previewNotice } from "@/lib/notice/preview-notice";
import type { TellAdministratorsInput } from "@/lib/notice/schema";

/**
 * Gives the notice to every listed administrator of the customer who has not got it: one mail and one line of the ledger
 * each. Those whom secrecy covers, or whose mail bounces, get a line that the notice is owed, and nothing else.
 * @throws as `addRecord`; InvalidInput (`reason`) for a demand that ended without anything delivered
 */
export function tellAdministrators(ctx: Context, input: TellAdministratorsInput): Promise<Done> {
  return addRecord(ctx, "tellAdministrators", input, async (tx, facts) => {
    if (facts.demand.status === "CLOSED" && nothingLeft(facts) && !input.reason)
      throw new InvalidInput({
        reason: "Nothing was delivered, so no notice is owed: say why one is given all the same.",
      });
    const preview = previewNotice(facts);
    const noticeId = await writeNotice(tx, facts, preview, requirePerson(ctx.actor));
    for (const letter of preview.letters) await tell(tx, facts, noticeId, letter, input.reason);
    const owed = preview.plan.recipients.filter((one) => one.as === "OWED");
    for (const { contact, why } of owed)
      await tx.noticeRecipient.create({
        data: {
          noticeId,
          administratorId: contact.id,
          standing: "OWED",
          reason: why,
          freshness: freshness(contact, facts.now),
        },
      });
    return { details: { notice: noticeId, told: preview.letters.length, owed: owed.length } };
  });
}

const nothingLeft = (facts: DemandFacts) => !facts.productions.some((one) => one.releasedAt);

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
  noticeId: string,
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
      freshness: freshness(contact, facts.now),
    },
    select: { id: true },
  });
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
