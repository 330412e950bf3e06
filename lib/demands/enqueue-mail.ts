import type { Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { type ComposedMail, composeMail } from "@/lib/mail/compose-mail";
import { bounceAddressFor, messageIdFor, replyAddressFor } from "@/lib/mail/message-id";
import { assertMailAllowed, type Purpose } from "@/lib/policy/data-use";
import type { DataUseClass } from "@/lib/policy/definitions";

export type MailKind =
  | "NOTICE"
  | "REDIRECT_LETTER"
  | "LETTER"
  | "COLLECTION"
  | "COLLECTION_CODE"
  | "ALERT"
  | "CUSTOMER_LINK"
  | "CUSTOMER_ANSWER"
  | "CONFIRMATION"
  | "CONTACT_ALERT"
  | "SERVICE";

export interface MailToSend {
  kind: MailKind;
  /** Why data of this class is used at all; asked of the data-use policy before anything is written. */
  purpose: Purpose;
  dataClass: DataUseClass;
  demandId: string | null;
  /** The row of the notice ledger that this mail settles; only for NOTICE. */
  recipientId?: string;
  to: string;
  subject: string;
  text: string;
  /** The Date header: the database's clock. */
  date: Date;
  /** When it was queued, where that is later than its date: a letter bears the moment at which it was previewed. */
  queuedAt?: Date;
  /** What makes this mail itself: the same parts give the same Message-ID, and so one mail only. */
  parts: readonly string[];
}

/**
 * A mail as the bytes that enqueueMail would write, and nothing written: the same mail gives the same bytes.
 * @throws as `enqueueMail`
 */
export async function renderMail(mail: MailToSend): Promise<ComposedMail & { messageId: string }> {
  assertMailAllowed(mail);
  const { tokenKey, mailDomain, mailFrom, inboundSmtp } = env();
  const messageId = messageIdFor(tokenKey, mailDomain, mail.parts);
  const envelopeFrom = bounceAddressFor(tokenKey, mailDomain, mail.parts);
  const composed = await composeMail({
    from: mailFrom,
    to: mail.to,
    envelopeFrom,
    subject: mail.subject,
    text: mail.text,
    messageId,
    date: mail.date,
    // Only where somebody takes in what comes to it; else people answer the sender.
    ...(inboundSmtp && { headers: { "Reply-To": replyAddressFor(envelopeFrom) } }),
  });
  return { ...composed, messageId };
}

/**
 * Writes the one outbox row of a mail: rendered now, sent byte for byte later by the worker.
 * @throws Forbidden where the data-use policy says no; InvalidInput for an address or subject that cannot be sent
 */
export async function enqueueMail(tx: Transaction, mail: MailToSend): Promise<string> {
  const { messageId, ...composed } = await renderMail(mail);
  const { id } = await tx.outboxMessage.create({
    data: {
      kind: mail.kind,
      purpose: mail.purpose,
      dataClass: mail.dataClass,
      demandId: mail.demandId,
      recipientId: mail.recipientId ?? null,
      toAddress: composed.envelope.to,
      bounceAddress: composed.envelope.from,
      subject: mail.subject,
      messageId,
      bytes: new Uint8Array(composed.bytes),
      sha256: composed.sha256,
      nextAttemptAt: mail.queuedAt ?? mail.date,
      createdAt: mail.queuedAt ?? mail.date,
    },
    select: { id: true },
  });
  return id;
}
