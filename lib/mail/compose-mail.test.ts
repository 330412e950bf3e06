import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { composeMail, type MailDraft } from "./compose-mail";
import { bounceAddressFor, messageIdFor } from "./message-id";
import { parseMail } from "./parse-mail";

const KEY = Buffer.alloc(32, 7);

function draft(changes: Partial<MailDraft> = {}): MailDraft {
  return {
    from: "Legal process desk <desk@provider.example>",
    to: "admin@customer.example",
    envelopeFrom: bounceAddressFor(KEY, "provider.example", ["n1", "r1"]),
    subject: "A government demand for your data",
    text: "Dear administrator,\n\nwe have received a demand.\n",
    messageId: messageIdFor(KEY, "provider.example", ["n1", "r1"]),
    date: new Date("2026-03-01T09:00:00Z"),
    ...changes,
  };
}

async function faults(changes: Partial<MailDraft>): Promise<Record<string, string>> {
  const refusal = await composeMail(draft(changes)).then(
    () => expect.fail("it was composed"),
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(InvalidInput);
  return (refusal as InvalidInput).fields;
}

describe("a composed mail", () => {
  test("says what the draft says, once", async () => {
    const { bytes, sha256, envelope } = await composeMail(draft());
    const mail = await parseMail(bytes);
    expect(mail).toMatchObject({
      from: { name: "Legal process desk", address: "desk@provider.example" },
      to: [{ name: "", address: "admin@customer.example" }],
      subject: "A government demand for your data",
      messageId: draft().messageId,
      date: new Date("2026-03-01T09:00:00Z"),
      text: "Dear administrator,\n\nwe have received a demand.\n",
    });
    const names = mail.headers.map(({ key }) => key);
    expect(new Set(names).size).toBe(names.length);
    expect(mail.headers).toContainEqual({ key: "auto-submitted", value: "auto-generated" });
    expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(envelope).toEqual({ from: draft().envelopeFrom, to: "admin@customer.example" });
  });

  test("is the same bytes for the same draft, attachments included", async () => {
    const attachments = [
      { filename: "order.pdf", contentType: "application/pdf", content: Buffer.from("%PDF") },
    ];
    const [first, second] = await Promise.all([
      composeMail(draft({ attachments })),
      composeMail(draft({ attachments })),
    ]);
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  test("ends every line with CRLF, holds ASCII only and no line over 998", async () => {
    const { bytes } = await composeMail(draft({ text: `${"Überlänge ".repeat(300)}\n.\nFrom here` }));
    expect(bytes.toString("latin1")).not.toMatch(/[^\r]\n|\r[^\n]|[\x80-\xff]|.{999}/);
    expect(bytes.subarray(-2).toString()).toBe("\r\n");
  });

  test.each(["Grüße aus Köln – 100 €", "通知：データ開示請求について", "إشعار بطلب حكومي", "Emoji 📄 and ﷽"])(
    "carries %s in subject, name and text",
    async (words) => {
      const { bytes } = await composeMail(
        draft({ subject: words, text: `${words}\n`, from: `"${words}" <desk@provider.example>` }),
      );
      const mail = await parseMail(bytes);
      expect([mail.subject, mail.text, mail.from?.name]).toEqual([words, `${words}\n`, words]);
    },
  );

  test("carries an attachment whole, with a name outside ASCII", async () => {
    const content = Buffer.from(Array.from({ length: 1024 }, (_, at) => at % 256));
    const attachments = [{ filename: "Verfügung § 2.pdf", contentType: "application/pdf", content }];
    const mail = await parseMail((await composeMail(draft({ attachments }))).bytes);
    expect(mail.attachments).toEqual([
      { filename: "Verfügung § 2.pdf", contentType: "application/pdf", size: 1024, content },
    ]);
  });

  test("goes to an internationalised domain in its ASCII form", async () => {
    const { bytes, envelope } = await composeMail(draft({ to: "legal@münchen.example" }));
    expect(envelope.to).toBe("legal@xn--mnchen-3ya.example");
    expect(bytes.toString()).toContain("To: legal@xn--mnchen-3ya.example\r\n");
  });

  test("takes further headers, and a reply address", async () => {
    const headers = { "Reply-To": "Counsel <counsel@provider.example>", References: "<a@b.example>" };
    const mail = await parseMail((await composeMail(draft({ headers }))).bytes);
    expect(mail.replyTo).toEqual([{ name: "Counsel", address: "counsel@provider.example" }]);
    expect(mail.headers).toContainEqual({ key: "references", value: "<a@b.example>" });
  });
});

describe("nothing can be slipped into a mail", () => {
  test.each<[string, Partial<MailDraft>]>([
    ["to", { to: "a@company.example\r\nBcc: b@company.example" }],
    ["to", { to: "a@company.example, b@company.example" }],
    ["to", { to: "A <a@company.example>, b@company.example" }],
    ["to", { to: "undisclosed:a@company.example,b@company.example;" }],
    ["from", { from: "Desk\nBcc: b@company.example <a@company.example>" }],
    ["from", { from: "a@company.example b@company.example" }],
    ["envelopeFrom", { envelopeFrom: "a@company.example> SIZE=1\r\nRCPT TO:<b@company.example" }],
    ["subject", { subject: "Hello\r\nBcc: b@company.example" }],
    ["subject", { subject: "Hello\nthere" }],
    ["subject", { subject: "Hello\u2028there" }],
    ["subject", { subject: "Hello \u202eereht" }],
    ["subject", { subject: "\u0000" }],
    ["subject", { subject: " " }],
    ["text", { text: "bell\u0007" }],
    ["text", { text: "" }],
    ["messageId", { messageId: "<a@b.example>\r\nBcc: b@company.example" }],
    ["messageId", { messageId: "a@b.example" }],
    ["date", { date: new Date(Number.NaN) }],
    ["headers", { headers: { "X-Note": "a\r\nBcc: b@company.example" } }],
    ["headers", { headers: { "X-Note\r\nBcc": "b@company.example" } }],
    ["headers", { headers: { bcc: "b@company.example" } }],
    ["headers", { headers: { "Content-Type": "text/html" } }],
    ["headers", { headers: { "Auto-Submitted": "no" } }],
    ["headers", { headers: { "reply-to": "a@b.example, c@d.example" } }],
    [
      "attachments",
      { attachments: [{ filename: "a\r\nb", contentType: "text/plain", content: Buffer.of(1) }] },
    ],
    [
      "attachments",
      { attachments: [{ filename: "../a", contentType: "text/plain", content: Buffer.of(1) }] },
    ],
    [
      "attachments",
      { attachments: [{ filename: "a", contentType: "text/plain\r\nX: y", content: Buffer.of(1) }] },
    ],
  ])("%s: %j", async (field, changes) => {
    expect(Object.keys(await faults(changes))).toEqual([field]);
  });

  test("all faults are named at once", async () => {
    const fields = await faults({ to: "nobody", subject: "", envelopeFrom: "x" });
    expect(Object.keys(fields).sort()).toEqual(["envelopeFrom", "subject", "to"]);
  });
});

describe("a message ID", () => {
  test("is the same for the same mail and another for any other", () => {
    const id = messageIdFor(KEY, "provider.example", ["ab", "c"]);
    expect(id).toMatch(/^<[0-9a-f]{40}@provider\.example>$/);
    expect(messageIdFor(KEY, "provider.example", ["ab", "c"])).toBe(id);
    expect(messageIdFor(KEY, "provider.example", ["a", "bc"])).not.toBe(id);
    expect(messageIdFor(Buffer.alloc(32, 8), "provider.example", ["ab", "c"])).not.toBe(id);
    expect(bounceAddressFor(KEY, "provider.example", ["ab", "c"])).not.toContain(id.slice(1, 41));
  });

  test("needs a domain that is one", () => {
    expect(() => messageIdFor(KEY, "provider.example>\r\nX: y", ["a"])).toThrow(InvalidInput);
  });
});
