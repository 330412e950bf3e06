import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { personId } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { recordBounce } from "@/lib/contacts/record-bounce";
import type { Transaction } from "@/lib/db";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import { renewDueDate } from "@/lib/demands/renew-due-dates";
import type { DeliveryResult } from "@/lib/mail/inbound/status-table";
import { keepReply } from "@/lib/mail/keep-reply";
import type { Answered } from "@/lib/notice/inbound/match-mail";
import { oweAgain } from "@/lib/notice/inbound/owe-again";
import { asReported, SETTLES } from "@/lib/notice/reported";
import { settleOwed } from "@/lib/notice/settle-owed";

export interface Reported {
  inboundMailId: string;
  result: DeliveryResult;
  status: string;
  /** The server's words as they came; what they quote of our mail is left out of what is kept. */
  diagnostic: string;
}

const ACTS: Record<DeliveryResult, string> = {
  HARD: "reportReturned",
  SOFT: "reportReturned",
  REFUSED: "reportReturned",
  DELAYED: "reportDelayed",
  SUCCESS: "reportDelivered",
};

/** Has a mail server been given this mail, so that one can report of it? A cancelled one may have gone before. */
export const mayBeReported = ({ state, attempts }: Pick<Answered, "state" | "attempts">): boolean =>
  state !== "READY" && state !== "HELD" && attempts > 0;

/**
 * Writes what a mail server reports of a mail of ours. One that came back counts as accepted no more, so the notice gate
 * closes; a dead address bounces from now on; an ambiguous mail is settled. The caller has locked the mail's demand and row.
 */
export async function recordReport(
  tx: Transaction,
  ctx: Context,
  mail: Answered,
  { inboundMailId, result, status, diagnostic }: Reported,
): Promise<void> {
  const at = await now(tx);
  const kept = keepReply(diagnostic, Buffer.from(mail.bytes));
  await tx.deliveryReport.create({
    data: {
      outboxMessageId: mail.id,
      inboundMailId,
      result,
      status,
      diagnostic: kept,
      reportedAt: at,
      // It may overtake our own record that the server took the mail: whoever writes that record finds it by this.
      claimedUntil: mail.state === "SENDING" ? mail.leaseUntil : null,
      recordedById: personId(ctx.actor),
    },
  });
  const state = mail.state === "AMBIGUOUS" ? SETTLES[result] : undefined;
  if (state)
    await tx.outboxMessage.update({
      where: { id: mail.id },
      data: {
        state,
        response: asReported({ diagnostic: kept, status, result }),
        leaseUntil: null,
        ...(state === "ACCEPTED" && { acceptedAt: at }),
      },
    });
  if (state === "ACCEPTED" && mail.recipientId) await settleOwed(tx, mail.recipientId, at);
  const returned = ACTS[result] === "reportReturned";
  if (returned && mail.recipientId && mail.acceptedAt) await oweAgain(tx, mail.recipientId, mail.acceptedAt);
  if (returned) await tellContact(tx, ctx, mail, { result, status, diagnostic: kept });
  if (mail.demandId) await afterwards(tx, ctx, mail.demandId, returned);
  await recordAudit(tx, ctx.actor, {
    action: ACTS[result],
    ...(mail.demandId && { demandId: mail.demandId }),
    details: {
      mail: mail.id,
      received: inboundMailId,
      result,
      status,
      was: mail.state,
      state: state ?? mail.state,
    },
  });
}

/** On the contact a refusal for policy is history like a full mailbox: it speaks of our mail and not of the address. */
async function tellContact(
  tx: Transaction,
  ctx: Context,
  mail: Answered,
  { result, status, diagnostic }: { result: DeliveryResult; status: string; diagnostic: string },
): Promise<void> {
  const ofAddress = { code: status, diagnostic, messageId: mail.id, demandId: mail.demandId };
  await recordBounce(tx, ctx, { address: mail.toAddress, hard: result === "HARD", ...ofAddress });
}

/** Whoever takes care of the demand learns that a mail came back: somebody must be told another way. */
async function afterwards(tx: Transaction, ctx: Context, demandId: string, returned: boolean): Promise<void> {
  const demand = await tx.demand.findUniqueOrThrow({
    where: { id: demandId },
    select: { reference: true, assigneeId: true, watchers: { select: { personId: true } } },
  });
  await renewDueDate(tx, demand.reference);
  if (!returned) return;
  const people = [
    ...demand.watchers.map((one) => one.personId),
    ...(demand.assigneeId ? [demand.assigneeId] : []),
  ];
  await tellPeople(tx, { demandId, people, reason: "ANSWER", actor: ctx.actor, act: "reportReturned" });
}
