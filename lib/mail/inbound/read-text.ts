import PostalMime from "postal-mime";
import { fieldOf } from "./header-fields";
import type { MailPart } from "./mail-parts";
import { wordsOfHtml } from "./words-of-html";

const LONGEST_READ = 256 * 1024;

/** A part's content as bytes, its transfer encoding undone; at most what `body` holds. Never throws. */
export function decodedPart({ fields, body }: MailPart): Buffer {
  const encoding = fieldOf(fields, "content-transfer-encoding").toLowerCase();
  if (encoding.startsWith("base64")) return Buffer.from(body.toString("latin1"), "base64");
  if (!encoding.startsWith("quoted-printable")) return body;
  const text = body.toString("latin1").replace(/=\r?\n/g, "");
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

/** A part as text in its own charset; of HTML the words. The first 256 kB; "" for what cannot be read. Never throws. */
export async function textOf({ fields, type, body }: MailPart): Promise<string> {
  const kept = fields.filter(({ name }) => name === "content-type" || name === "content-transfer-encoding");
  const head = kept.map(({ name, value }) => `${name}: ${value}\r\n`).join("");
  // A report is text like any other, but would be taken for an attachment.
  const plain = type.startsWith("text/")
    ? head
    : head.replace(/^content-type: [^;\r]*/m, "content-type: text/plain");
  const alone = Buffer.concat([Buffer.from(`${plain}\r\n`), body.subarray(0, LONGEST_READ)]);
  try {
    const { text, html } = await PostalMime.parse(alone);
    return text ?? (html ? wordsOfHtml(html) : "");
  } catch {
    return "";
  }
}

/** The words of a mail as a person would read them: of the first plain part, else of the first HTML one. */
export async function wordsOf(parts: readonly MailPart[]): Promise<string> {
  const shown = parts.filter(({ fields }) => !/^\s*attachment/i.test(fieldOf(fields, "content-disposition")));
  const part =
    shown.find(({ type }) => type === "text/plain") ?? shown.find(({ type }) => type === "text/html");
  return part ? textOf(part) : "";
}
