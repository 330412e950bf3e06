import { InvalidInput } from "@/lib/errors";
import { type Mailbox, normaliseAddress, parseMailbox } from "./address";
import type { MailAttachment, MailDraft } from "./compose-mail";
import { lineFault, textFault } from "./plain-characters";

const LONGEST_LINE = 250;
// Written by the composer or by servers on the way; a second one would contradict the first.
const RESERVED_HEADER =
  /^(from|sender|to|cc|bcc|subject|date|message-id|mime-version|auto-submitted|return-path|received|dkim-signature|content-.*|resent-.*|arc-.*)$/i;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,60}$/;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*$/i;
const MESSAGE_ID = /^<[^\s<>@]{1,120}@[^\s<>@]{1,120}>$/;

/** The checked addresses of a draft, normalised. */
export interface CheckedDraft {
  from: Mailbox;
  to: Mailbox;
  envelopeFrom: string;
}

function attachmentFault(attachment: MailAttachment): string | null {
  const { filename, contentType } = attachment;
  if (!filename || filename.length > LONGEST_LINE || lineFault(filename) || /[/\\]/.test(filename)) {
    return "Name each attachment on one line, without slashes.";
  }
  return MEDIA_TYPE.test(contentType) ? null : "Give each attachment a media type, such as application/pdf.";
}

function headerFault(name: string, value: string): string | null {
  if (!HEADER_NAME.test(name) || RESERVED_HEADER.test(name))
    return `The header ${JSON.stringify(name)} cannot be set.`;
  if (!value || lineFault(value)) return `Write the header ${name} on one line.`;
  return null;
}

/** Refuses whatever could end a header early or reach more than one recipient: InvalidInput with every field at fault. */
export function checkDraft(draft: MailDraft): CheckedDraft {
  const fields: Record<string, string> = {};
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (refusal) {
      if (!(refusal instanceof InvalidInput)) throw refusal;
      Object.assign(fields, refusal.fields);
    }
  };
  const from = attempt(() => parseMailbox(draft.from, "from"));
  const to = attempt(() => parseMailbox(draft.to, "to"));
  const envelopeFrom = attempt(() => normaliseAddress(draft.envelopeFrom, "envelopeFrom"));
  if (!draft.subject.trim() || draft.subject.length > LONGEST_LINE || lineFault(draft.subject)) {
    fields.subject = `Write the subject on one line of at most ${LONGEST_LINE} characters.`;
  }
  if (!draft.text.trim() || textFault(draft.text)) fields.text = "Write the text without control characters.";
  if (!MESSAGE_ID.test(draft.messageId) || lineFault(draft.messageId)) {
    fields.messageId = "Give one message ID, such as <name@company.example>.";
  }
  if (Number.isNaN(draft.date.getTime())) fields.date = "Give the date of the mail.";
  for (const [name, value] of Object.entries(draft.headers ?? {})) {
    const fault = headerFault(name, value);
    if (fault) fields.headers = fault;
    else if (name.toLowerCase() === "reply-to") attempt(() => parseMailbox(value, "headers"));
  }
  for (const attachment of draft.attachments ?? []) {
    const fault = attachmentFault(attachment);
    if (fault) fields.attachments = fault;
  }
  if (!from || !to || !envelopeFrom || Object.keys(fields).length > 0) throw new InvalidInput(fields);
  return { from, to, envelopeFrom };
}
