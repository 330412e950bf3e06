import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { checkDraft } from "./check-draft";
import { wrapText } from "./wrap-text";

export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** One mail to one recipient. */
export interface MailDraft {
  /** `Name <a@b>` or a bare address. */
  from: string;
  /** Exactly one, in the same forms. */
  to: string;
  /** Bare address to which a failure is reported; part of the envelope, not of the bytes. */
  envelopeFrom: string;
  subject: string;
  /** Plain text; wrapped here. */
  text: string;
  /** From messageIdFor. */
  messageId: string;
  /** The Date header, in whole seconds, written in UTC. */
  date: Date;
  /** Further headers only: those set here are refused. */
  headers?: Record<string, string>;
  attachments?: readonly MailAttachment[];
}

export interface ComposedMail {
  bytes: Buffer;
  /** SHA-256 of `bytes`, hex. */
  sha256: string;
  /** The addresses to hand to sendBytes. */
  envelope: { from: string; to: string };
}

/**
 * Renders a mail once, for good: the same draft gives the same bytes, so that what was approved can be compared with
 * what was sent. Throws InvalidInput naming each field that holds a line break, a second address or the like.
 */
export async function composeMail(draft: MailDraft): Promise<ComposedMail> {
  const { from, to, envelopeFrom } = checkDraft(draft);
  const composer = new MailComposer({
    from,
    to,
    subject: draft.subject,
    text: wrapText(draft.text),
    messageId: draft.messageId,
    date: draft.date.toUTCString().replace("GMT", "+0000"),
    headers: { ...draft.headers, "Auto-Submitted": "auto-generated" },
    attachments: draft.attachments?.map((attachment) => ({ ...attachment })),
    baseBoundary: createHash("sha256").update(draft.messageId).digest("hex").slice(0, 24),
    newline: "windows",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, envelope: { from: envelopeFrom, to: to.address } };
}
