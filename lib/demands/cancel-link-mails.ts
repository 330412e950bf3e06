import type { Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { messageIdFor } from "@/lib/mail/message-id";

/** What makes the mail that carries this link itself. */
export const partsOfLinkMail = (linkId: string) => ["collection", linkId];

/** The officer is not sent a link that is dead before it arrives: its mail, where it still waits, is cancelled. */
export async function cancelLinkMails(tx: Transaction, linkIds: readonly string[]): Promise<void> {
  const { tokenKey, mailDomain } = env();
  const messageIds = linkIds.map((id) => messageIdFor(tokenKey, mailDomain, partsOfLinkMail(id)));
  await tx.outboxMessage.updateMany({
    where: { messageId: { in: messageIds }, state: { in: ["READY", "HELD", "FAILED"] } },
    data: { state: "CANCELLED", response: "The link that it carries was revoked." },
  });
}
