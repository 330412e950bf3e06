import { recordBounce } from "@/lib/contacts/record-bounce";
import { inTransaction, type Transaction } from "@/lib/db";
import { failPoint } from "@/lib/jobs/fail-point";
import type { SendOutcome } from "@/lib/mail/send-bytes";
import { backOffSeconds, MAX_ATTEMPTS } from "@/lib/notice/outbox/back-off";
import type { Claim } from "@/lib/notice/outbox/claim-next";
import { holdForbidden, recipientNow } from "@/lib/notice/outbox/hold-forbidden";
import { outboxJob } from "@/lib/notice/outbox/job";
import { goesToContacts } from "@/lib/notice/outbox/lost-contact";
import { lockDemand, moveMail } from "@/lib/notice/outbox/mail-row";
import { refusesMailbox } from "@/lib/notice/outbox/refuses-mailbox";
import { cameBack, reportedMeanwhile } from "@/lib/notice/reported";
import { settleOwed } from "@/lib/notice/settle-owed";

/**
 * Writes what became of a claimed mail. Does nothing where the claim has lapsed and a person has settled the mail since;
 * a claim that lapsed alone is still corrected by what really happened.
 */
export async function settleMail(claim: Claim, outcome: SendOutcome): Promise<void> {
  await inTransaction(async (tx) => {
    const { id, demandId } = claim.mail;
    await lockDemand(tx, demandId, true);
    const held = await tx.$queryRaw<{ now: Date }[]>`
      SELECT app_now() AS now FROM outbox_message
      WHERE id = ${id}::uuid AND state IN ('SENDING', 'AMBIGUOUS') AND lease_until = ${claim.leaseUntil} FOR UPDATE`;
    const at = held[0]?.now;
    if (at) await write(tx, claim, await knownOutcome(tx, claim, outcome), at);
    failPoint("before_commit");
  });
  failPoint("after_commit");
}

/** Where our own connection left it open, a report that overtook us says whether the mail arrived. */
async function knownOutcome(
  tx: Transaction,
  { mail, leaseUntil }: Claim,
  outcome: SendOutcome,
): Promise<SendOutcome> {
  if (outcome.result === "ACCEPTED" || outcome.result === "FAILED") return outcome;
  const said = await reportedMeanwhile(tx, mail.id, leaseUntil);
  return said ? { result: said.state, response: said.response, reachedData: true } : outcome;
}

async function write(tx: Transaction, { mail }: Claim, outcome: SendOutcome, at: Date): Promise<void> {
  const { response } = outcome;
  const details = { attempt: mail.attempts, code: outcome.code ?? null };
  if (outcome.result === "ACCEPTED") {
    if (mail.recipientId && !(await cameBack(tx, mail.id))) await settleOwed(tx, mail.recipientId, at);
    await moveMail(tx, mail, "acceptMail", { state: "ACCEPTED", response, acceptedAt: at }, details);
  } else if (outcome.result === "AMBIGUOUS") {
    await moveMail(tx, mail, "doubtMail", { state: "AMBIGUOUS", response }, details);
  } else if (outcome.result === "FAILED" || mail.attempts >= MAX_ATTEMPTS) {
    const bounced = await refusedMailbox(tx, mail, outcome);
    await moveMail(tx, mail, "failMail", { state: "FAILED", response }, { ...details, bounced });
  } else if (mail.recipientId && (await recipientNow(tx, mail.recipientId)).forbidden) {
    await holdForbidden(tx, { ...mail, recipientId: mail.recipientId });
  } else {
    const nextAttemptAt = new Date(at.getTime() + 1000 * backOffSeconds(mail.attempts));
    await moveMail(tx, mail, "retryMail", { state: "READY", response, nextAttemptAt }, details);
  }
}

/** An administrator whose mailbox the server refuses gets no further mail until the address is confirmed again. */
async function refusedMailbox(
  tx: Transaction,
  { id, kind, toAddress, recipientId, demandId }: Claim["mail"],
  outcome: SendOutcome,
): Promise<boolean> {
  if (!refusesMailbox(outcome) || !(recipientId || goesToContacts(kind))) return false;
  const whom = recipientId
    ? await tx.noticeRecipient.findUniqueOrThrow({
        where: { id: recipientId },
        select: { administratorId: true },
      })
    : { address: toAddress };
  const { code, response: diagnostic } = outcome;
  const what = { hard: true, code: String(code ?? ""), diagnostic, messageId: id, demandId };
  await recordBounce(tx, { actor: outboxJob }, { ...whom, ...what });
  return true;
}
