import { recordAudit } from "@/lib/audit/record";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { hideLinks } from "@/lib/contacts/links/link-token";
import { db, inTransaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { noticeGate } from "@/lib/demands/notice-gate";
import type { DemandStatus, ObjectionEnd, Outcome } from "@/lib/generated/prisma/enums";
import { parseMail } from "@/lib/mail/parse-mail";
import { mayGiveUpWindow } from "@/lib/notice/customer/give-up-window";
import { noticeFor } from "@/lib/notice/customer/notice-for";
import { whatWasProduced } from "@/lib/notice/customer/what-was-produced";
import { noticeCode } from "@/lib/notice/notice-code";

/** All that one contact may know of one demand. */
export interface NoticePage {
  reference: string;
  authority: string;
  status: DemandStatus;
  outcome: Outcome | null;
  /** The customer's zone, in which the planned day is said. */
  zone: string;
  /** Nothing leaves before; null once that no longer says anything. */
  windowEndsAt: Date | null;
  /** That instant has passed: what else is ready may leave. */
  windowOver: boolean;
  waived: boolean;
  text: string;
  /** The notice was written to this contact, and not to a colleague. */
  addressed: boolean;
  acknowledgedAt: Date | null;
  papers: { id: string; title: string }[];
  objections: {
    id: string;
    by: string;
    at: Date;
    end: ObjectionEnd | null;
    own: boolean;
    hasPaper: boolean;
    /** Only of one's own: colleagues read that there is one. */
    grounds: string | null;
  }[];
  mayObject: boolean;
  mayWaive: boolean;
  produced: ReturnType<typeof whatWasProduced>;
}

/**
 * What the customer's page shows of a demand, computed from the rows as they stand. Reading it is on record, once in half an hour.
 * @throws NotFound alike for a demand that is none, that this contact was never told of, or that secrecy covers by now
 */
export async function customerNotice(actor: CustomerActor, reference: string): Promise<NoticePage> {
  const facts = await loadFacts(db(), actor, reference);
  const { demand, authority, customer } = facts;
  const gate = noticeGate(facts);
  const { text, addressed } = await textOf(facts, actor);
  await noteReading(actor, demand.id);
  const open = demand.status !== "PRODUCED" && demand.status !== "CLOSED";
  const objecting = facts.objections.some((one) => one.administratorId === actor.administratorId && !one.end);
  const waived = facts.notices.some((notice) => notice.waivedAt && !notice.voidedAt);
  return {
    ...{
      reference,
      authority: authority.name,
      status: demand.status,
      outcome: demand.outcome,
      text,
      addressed,
    },
    zone: customer?.zone ?? "UTC",
    windowEndsAt: open ? gate.windowEndsAt : null,
    windowOver: gate.windowEndsAt !== null && gate.windowEndsAt <= facts.now,
    waived,
    acknowledgedAt:
      facts.acknowledgements.find((one) => one.administratorId === actor.administratorId)?.acknowledgedAt ??
      null,
    papers: facts.clearances.flatMap(({ id, documentId, withdrawnAt }) => {
      const paper = facts.documents.find((one) => one.id === documentId);
      return paper && !withdrawnAt ? [{ id, title: paper.title }] : [];
    }),
    objections: facts.objections.map((one) => {
      const { id, raisedBy, receivedAt, end, grounds, documentId } = one;
      const own = one.administratorId === actor.administratorId;
      const hasPaper = documentId !== null;
      return { id, by: raisedBy, at: receivedAt, end, own, hasPaper, grounds: own ? grounds : null };
    }),
    mayObject: demand.status !== "CLOSED" && !objecting,
    mayWaive:
      (demand.status === "NOTIFYING" || demand.status === "PRODUCING") &&
      gate.windowEndsAt !== null &&
      facts.now < gate.windowEndsAt &&
      !waived &&
      mayGiveUpWindow(facts, actor.administratorId),
    produced: whatWasProduced(facts),
  };
}

/** The notice as it was sent, from its very bytes; without the way in that it carried, and without a colleague's code. */
async function textOf(
  facts: DemandFacts,
  { administratorId }: CustomerActor,
): Promise<{ text: string; addressed: boolean }> {
  const notice = noticeFor(facts, administratorId);
  const entries = notice?.recipients ?? [];
  const sent = (id: string) => facts.mails.find(({ recipientId }) => recipientId === id);
  const entry =
    entries.find((one) => one.administratorId === administratorId) ??
    entries.find((one) => ["SENDING", "ACCEPTED", "AMBIGUOUS"].includes(sent(one.id)?.state ?? ""));
  const mail = entry && (await db().outboxMessage.findUnique({ where: { recipientId: entry.id } }));
  if (!entry || !mail) return { text: "", addressed: false };
  const { text } = await parseMail(Buffer.from(mail.bytes));
  const addressed = entry.administratorId === administratorId;
  const code = noticeCode(mail.demandId ?? facts.demand.id, entry.administratorId);
  const hidden = addressed ? text : text.replaceAll(code, "(in the mail alone)");
  return { text: hideLinks(hidden).trim(), addressed };
}

/** Whoever turns back to the page within half an hour reads it still. */
async function noteReading(actor: CustomerActor, demandId: string): Promise<void> {
  const contact = actor.administratorId;
  await inTransaction(async (tx) => {
    const [known] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM audit_entry a WHERE a.demand_id = ${demandId}::uuid AND a.action = 'readNotice'
        AND a.details->>'contact' = ${contact} AND a.at > app_now() - interval '30 minutes' LIMIT 1`;
    if (!known) await recordAudit(tx, actor, { action: "readNotice", demandId, details: { contact } });
  });
}
