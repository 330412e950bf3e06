import { whyServiceEnds } from "@/lib/contacts/service/why-service-ends";
import { inTransaction, type Transaction } from "@/lib/db";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { failPoint } from "@/lib/jobs/fail-point";
import { keptAsDead } from "@/lib/notice/outbox/dead-link";
import { holdForbidden, recipientNow } from "@/lib/notice/outbox/hold-forbidden";
import { DISCLAIMS, keptFromLost } from "@/lib/notice/outbox/lost-contact";
import { auditMail, lockDemand, moveMail } from "@/lib/notice/outbox/mail-row";
import { policyRefusal } from "@/lib/notice/outbox/policy-refusal";
import { heldAsVoid } from "@/lib/notice/outbox/void-approval";

/** A mail that this worker alone may send, until the lease runs out. */
export interface Claim {
  mail: OutboxMessage;
  /** Names the claim: whoever settles it must still hold this lease. */
  leaseUntil: Date;
}

/** `idle`: nothing is due. `busy`: something is, but somebody acts on its demand. `settled`: a due mail may not be sent. */
export type Found = Claim | "idle" | "busy" | "settled";

const LOOKED_AT = 20;

async function lockMail(tx: Transaction, id: string): Promise<OutboxMessage | null> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM outbox_message WHERE id = ${id}::uuid AND state = 'READY' AND next_attempt_at <= app_now()
    FOR UPDATE SKIP LOCKED`;
  return rows.length > 0 ? tx.outboxMessage.findUnique({ where: { id } }) : null;
}

/** A mail that is no notice may still be addressed to somebody whom secrecy covers by now. */
async function keptFromContact(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ forbidden: boolean }[]>`
    SELECT secrecy_forbids_mail(${mail.demandId}::uuid, ${mail.kind}, ${mail.toAddress}) AS forbidden`;
  if (!row?.forbidden) return false;
  await moveMail(tx, mail, "holdMail", {
    state: "HELD",
    response: "Held: secrecy forbids telling this address.",
  });
  return true;
}

/** A service communication was stopped while a try of this mail ran, or its reader switched such mails off. */
async function keptAsStopped(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  const why = mail.kind === "SERVICE" ? await whyServiceEnds(tx, mail.id) : null;
  if (why) await moveMail(tx, mail, "cancelMail", { state: "CANCELLED", response: `Cancelled: ${why}` });
  return why !== null;
}

/** Settles what must not go: true if the mail was kept back. */
async function keptBack(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  const refusal = policyRefusal(mail);
  if (refusal) {
    await moveMail(tx, mail, "holdMail", { state: "HELD", response: `Held: ${refusal}` });
    return true;
  }
  const { recipientId } = mail;
  if (!recipientId)
    return (
      (await keptFromLost(tx, mail)) ||
      (await keptAsDead(tx, mail)) ||
      (await keptAsStopped(tx, mail)) ||
      (await keptFromContact(tx, mail))
    );
  const now = await recipientNow(tx, recipientId);
  if (now.voided || now.standing !== "TOLD") {
    const response = "Cancelled: the notice is void, or the recipient is left out.";
    await moveMail(tx, mail, "cancelMail", { state: "CANCELLED", response });
    return true;
  }
  if (now.forbidden) {
    await holdForbidden(tx, { ...mail, recipientId });
    return true;
  }
  if (now.disclaims && !now.bouncing) {
    await moveMail(tx, mail, "holdMail", { state: "HELD", response: DISCLAIMS });
    return true;
  }
  if (!now.bouncing) return heldAsVoid(tx, { ...mail, recipientId });
  const response = "Not sent: the address bounces, or the customer no longer lists it.";
  await moveMail(tx, mail, "failMail", { state: "FAILED", response }, { code: null });
  return true;
}

async function take(tx: Transaction, mail: OutboxMessage, leaseSeconds: number): Promise<Claim> {
  const [row] = await tx.$queryRaw<{ lease_until: Date; attempts: number }[]>`
    UPDATE outbox_message SET state = 'SENDING', attempts = attempts + 1,
      lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${leaseSeconds})
    WHERE id = ${mail.id}::uuid RETURNING lease_until, attempts`;
  if (!row) throw new Error("A locked mail vanished from the outbox.");
  await auditMail(tx, mail, "claimMail", { attempt: row.attempts });
  failPoint("before_commit");
  return { mail: { ...mail, state: "SENDING", attempts: row.attempts }, leaseUntil: row.lease_until };
}

/**
 * Claims the mail that has been due longest. Everything is asked again under the lock of its demand; when this returns,
 * the claim is committed, and nothing has been sent.
 */
export function claimNext(leaseSeconds: number): Promise<Found> {
  return inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string; demand_id: string | null }[]>`
      SELECT id, demand_id FROM outbox_message WHERE state = 'READY' AND next_attempt_at <= app_now()
      ORDER BY next_attempt_at, id LIMIT ${LOOKED_AT}`;
    // A notice has many mails: a demand on which somebody acts is asked for once, not once for each of them.
    const actedOn = new Set<string | null>();
    for (const { id, demand_id } of due) {
      if (actedOn.has(demand_id)) continue;
      if (!(await lockDemand(tx, demand_id, false))) {
        actedOn.add(demand_id);
        continue;
      }
      const mail = await lockMail(tx, id);
      if (!mail) continue;
      return (await keptBack(tx, mail)) ? "settled" : take(tx, mail, leaseSeconds);
    }
    return due.length > 0 ? "busy" : "idle";
  });
}
