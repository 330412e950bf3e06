import type { Transaction } from "@/lib/db";
import type { MailKind } from "@/lib/demands/enqueue-mail";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { moveMail } from "@/lib/notice/outbox/mail-row";

/** Mails that carry a link to a package, or a code for one. */
const TO_COLLECT: readonly MailKind[] = ["COLLECTION", "COLLECTION_CODE"];

const ENDED = "Cancelled: the demand ended, so its link leads nowhere any more.";
const MOVED = "Cancelled: the one for whom the package is has another address by now.";

/**
 * Between queueing and sending the demand may have been withdrawn, or the officer have another address, also through another
 * demand: then the link is dead, and nobody vouches for the address. True if the mail was cancelled.
 */
export async function keptAsDead(tx: Transaction, mail: OutboxMessage): Promise<boolean> {
  if (!(TO_COLLECT as readonly string[]).includes(mail.kind) || !mail.demandId) return false;
  const [row] = await tx.$queryRaw<{ ended: boolean; theirs: boolean }[]>`
    SELECT d.status = 'CLOSED' AND d.outcome NOT IN ('PRODUCED_FULL', 'PRODUCED_PART') AS ended,
      lower(${mail.toAddress}) IN (lower(o.email), (SELECT lower(r.recipient_email) FROM privileged_route r
        WHERE r.demand_id = d.id ORDER BY r.number DESC LIMIT 1)) IS TRUE AS theirs
    FROM demand d JOIN instrument i ON i.id = d.instrument_id JOIN officer o ON o.id = i.officer_id
    WHERE d.id = ${mail.demandId}::uuid`;
  if (!row || (!row.ended && row.theirs)) return false;
  await moveMail(tx, mail, "cancelMail", { state: "CANCELLED", response: row.ended ? ENDED : MOVED });
  return true;
}
