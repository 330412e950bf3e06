import type { Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { messageIdFor } from "@/lib/mail/message-id";

/** What makes the mail that carries this link itself. */
export const partsOfLinkMail = (linkId: string) => ["collection", linkId];
/** The same of a mail that carries a code for a link. */
export const partsOfCodeMail = (codeId: string) => ["collection-code", codeId];

/** The officer is not sent a link that is dead before it arrives: its mails, where they still wait, are cancelled. */
export async function cancelLinkMails(tx: Transaction, linkIds: readonly string[]): Promise<void> {
  const { tokenKey, mailDomain } = env();
  const codes = await tx.collectionCode.findMany({
    where: { linkId: { in: [...linkIds] } },
    select: { id: true },
  });
  const parts = [...linkIds.map(partsOfLinkMail), ...codes.map(({ id }) => partsOfCodeMail(id))];
  const messageIds = parts.map((one) => messageIdFor(tokenKey, mailDomain, one));
  await tx.outboxMessage.updateMany({
    where: { messageId: { in: messageIds }, state: { in: ["READY", "HELD", "FAILED"] } },
    data: { state: "CANCELLED", response: "The link that it carries was revoked." },
  });
}
