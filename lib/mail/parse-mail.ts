import PostalMime, { type Address } from "postal-mime";
import { InvalidInput } from "@/lib/errors";
import type { Mailbox } from "./address";

/** A mail as it can be shown. Nothing in it is to be trusted: it says only what its sender wrote. */
export interface ReadMail {
  from: Mailbox | null;
  to: Mailbox[];
  replyTo: Mailbox[];
  subject: string;
  /** null where the mail has no date that can be read. */
  date: Date | null;
  messageId: string;
  /** Plain text; "" where the mail has none. */
  text: string;
  /** Names in lower case, in the order of the mail. */
  headers: { key: string; value: string }[];
  attachments: { filename: string; contentType: string; size: number; content: Buffer }[];
}

function mailboxes(addresses: readonly Address[] | undefined): Mailbox[] {
  return (addresses ?? []).flatMap((entry) =>
    entry.group ? entry.group : [{ name: entry.name, address: entry.address }],
  );
}

function bufferOf(content: ArrayBuffer | Uint8Array | string): Buffer {
  return typeof content === "string" ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
}

function dateOf(text: string | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Reads a whole mail, forgiving what can be forgiven. Throws InvalidInput (mail) for what is no mail, or nested past reason. */
export async function parseMail(bytes: Buffer): Promise<ReadMail> {
  const mail = await PostalMime.parse(bytes).catch((cause: unknown) => {
    throw Object.assign(new InvalidInput({ mail: "This mail cannot be read." }), { cause });
  });
  return {
    from: mailboxes(mail.from && [mail.from])[0] ?? null,
    to: mailboxes(mail.to),
    replyTo: mailboxes(mail.replyTo),
    subject: mail.subject ?? "",
    date: dateOf(mail.date),
    messageId: mail.messageId ?? "",
    text: mail.text ?? "",
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => {
      const buffer = bufferOf(content);
      return { filename: filename ?? "", contentType: mimeType, size: buffer.length, content: buffer };
    }),
  };
}
