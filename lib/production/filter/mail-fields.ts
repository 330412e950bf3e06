/** How a field that is kept is written anew, so that nothing but what it is kept for gets through. */
export type FieldShape = "addresses" | "path" | "date" | "message-id" | "received";

interface KeptField {
  shape: FieldShape;
  why: string;
}

/**
 * The fields of a mail that are records other than content (NC): who wrote to whom, when, and by which servers. Whatever is
 * not here is dropped: subject, body, attachments, and every field in which people or programs put words. Decision 20 has the reasons.
 */
export const KEPT_FIELDS: Readonly<Record<string, KeptField>> = {
  from: { shape: "addresses", why: "who wrote" },
  sender: { shape: "addresses", why: "who sent it for them" },
  "reply-to": { shape: "addresses", why: "to whom answers go" },
  to: { shape: "addresses", why: "to whom" },
  cc: { shape: "addresses", why: "to whom in copy" },
  bcc: { shape: "addresses", why: "to whom in blind copy" },
  date: { shape: "date", why: "when, by the writer's clock" },
  "message-id": { shape: "message-id", why: "its number in the logs of every server" },
  received: { shape: "received", why: "which server took it from which, and when" },
  "return-path": { shape: "path", why: "where it came from, by the envelope" },
  "delivered-to": { shape: "path", why: "to which mailbox, by the envelope" },
  "envelope-to": { shape: "path", why: "to which mailbox, by the envelope" },
  "x-original-to": { shape: "path", why: "to which mailbox, by the envelope" },
  "resent-from": { shape: "addresses", why: "who sent it on" },
  "resent-sender": { shape: "addresses", why: "who sent it on for them" },
  "resent-to": { shape: "addresses", why: "to whom it was sent on" },
  "resent-cc": { shape: "addresses", why: "to whom it was sent on in copy" },
  "resent-bcc": { shape: "addresses", why: "to whom it was sent on in blind copy" },
  "resent-date": { shape: "date", why: "when it was sent on" },
  "resent-message-id": { shape: "message-id", why: "its number in the logs after it was sent on" },
};

/** The fields that name the sender, and those that name a recipient. */
export const SENDER_FIELDS = ["from", "sender", "resent-from", "resent-sender"] as const;
export const RECIPIENT_FIELDS = [
  ...(["to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc"] as const),
  ...(["delivered-to", "envelope-to", "x-envelope-to", "x-original-to", "apparently-to"] as const),
] as const;

/** Every field that holds addresses, for the privilege screen. */
export const ADDRESS_FIELDS: readonly string[] = [
  ...Object.keys(KEPT_FIELDS).filter((name) => /^(addresses|path)$/.test(KEPT_FIELDS[name]?.shape ?? "")),
  ...["errors-to", "disposition-notification-to", "return-receipt-to", "x-envelope-to", "apparently-to"],
];

/** What is let out beside those, and names servers among other words: screened for these, too. */
export const TRANSPORT_FIELDS: readonly string[] = Object.keys(KEPT_FIELDS).filter((name) =>
  /^(received|message-id)$/.test(KEPT_FIELDS[name]?.shape ?? ""),
);

/** Fields of words, and of the conversation: who is named there neither wrote nor is written to. */
const WORDS = /^(subject|comments|keywords|in-reply-to|references|thread-.*|content-.*)$/;

/**
 * Whether an address in a field, wherever it stands there, names somebody who has to do with the mail: `X-Original-From`,
 * `Mail-Followup-To`, `Final-Recipient` and whatever else programs write.
 */
export const mayNameSomebody = (name: string) => !WORDS.test(name) && !ADDRESS_FIELDS.includes(name);
