import type { Transaction } from "@/lib/db";
import type { OutboxMessage } from "@/lib/generated/prisma/client";
import { moveMail } from "@/lib/notice/outbox/mail-row";

interface RecipientNow {
  administrator_id: string;
  standing: string;
  voided: boolean;
  forbidden: boolean;
  bouncing: boolean;
  disclaims: boolean;
}

/** Asked of the database under the demand's lock, by the same function that its trigger asks. */
export async function recipientNow(tx: Transaction, recipientId: string): Promise<RecipientNow> {
  const [row] = await tx.$queryRaw<RecipientNow[]>`
    SELECT r.administrator_id, r.standing::text, n.voided_at IS NOT NULL AS voided,
      secrecy_forbids(n.demand_id, r.administrator_id) IS NOT FALSE AS forbidden,
      a.bounced_at IS NOT NULL OR a.removed_at IS NOT NULL AS bouncing,
      contact_disclaims(a.id) AS disclaims
    FROM notice_recipient r JOIN notice n ON n.id = r.notice_id JOIN administrator a ON a.id = r.administrator_id
    WHERE r.id = ${recipientId}::uuid`;
  if (!row) throw new Error("A notice in the outbox has no recipient on the ledger.");
  return row;
}

/** Keeps a forbidden notice back: the mail is held, and the ledger says that the notice is owed. */
export async function holdForbidden(
  tx: Transaction,
  mail: Pick<OutboxMessage, "id" | "demandId"> & { recipientId: string },
): Promise<void> {
  await tx.noticeRecipient.update({
    where: { id: mail.recipientId },
    data: { standing: "OWED", reason: "SECRECY" },
  });
  await moveMail(tx, mail, "holdMail", { state: "HELD", response: "Held: secrecy forbids this notice." });
}
