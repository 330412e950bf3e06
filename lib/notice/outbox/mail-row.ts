import { recordAudit } from "@/lib/audit/record";
import type { Transaction } from "@/lib/db";
import { renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { loadFacts } from "@/lib/demands/facts";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { outboxJob } from "@/lib/notice/outbox/job";

/** What the sending of a mail writes to the audit chain: codes and counts, never an address or a server's words. */
type Act =
  | "claimMail"
  | "acceptMail"
  | "retryMail"
  | "failMail"
  | "doubtMail"
  | "holdMail"
  | "cancelMail"
  | "voidApproval";

/**
 * Locks the demand's row, before that of the mail: secrecy is entered under the same lock, so one sees the other.
 * @param wait false answers false at once where somebody else acts on the demand
 */
export async function lockDemand(tx: Transaction, demandId: string | null, wait: boolean): Promise<boolean> {
  if (!demandId) return true;
  const rows = wait
    ? await tx.$queryRaw<unknown[]>`SELECT 1 FROM demand WHERE id = ${demandId}::uuid FOR NO KEY UPDATE`
    : await tx.$queryRaw<
        unknown[]
      >`SELECT 1 FROM demand WHERE id = ${demandId}::uuid FOR NO KEY UPDATE SKIP LOCKED`;
  return rows.length > 0;
}

/** Moves a locked mail on; the demand's next due date follows, and the act stands in the audit chain. */
export async function moveMail(
  tx: Transaction,
  mail: Pick<OutboxMessage, "id" | "demandId">,
  act: Act,
  data: Partial<Pick<OutboxMessage, "state" | "response" | "acceptedAt" | "nextAttemptAt">>,
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await tx.outboxMessage.update({ where: { id: mail.id }, data });
  await auditMail(tx, mail, act, details);
}

/** The audit row of one act on a mail, and the next due date of its demand. Called last in the transaction. */
export async function auditMail(
  tx: Transaction,
  mail: Pick<OutboxMessage, "id" | "demandId">,
  act: Act,
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  if (mail.demandId) {
    const { reference } = await tx.demand.findUniqueOrThrow({
      where: { id: mail.demandId },
      select: { reference: true },
    });
    await renewClocks(tx, await loadFacts(tx, outboxJob, reference));
  }
  await recordAudit(tx, outboxJob, {
    action: act,
    ...(mail.demandId && { demandId: mail.demandId }),
    details: { mail: mail.id, ...details },
  });
}
