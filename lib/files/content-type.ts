/** The kinds of file that the desk tells apart. */
export type ContentType =
  | "application/pdf"
  | "application/zip"
  | "image/gif"
  | "image/jpeg"
  | "image/png"
  | "image/tiff"
  | "image/webp"
  | "message/rfc822"
  | "text/plain";

/** How much of a file's beginning is looked at. */
export const FIRST_BYTES = 4096;

const MAGIC: [ContentType, number[]][] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["image/tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["image/tiff", [0x4d, 0x4d, 0x00, 0x2a]],
  ["application/zip", [0x50, 0x4b, 0x03, 0x04]],
  ["application/zip", [0x50, 0x4b, 0x05, 0x06]],
];

/** A RIFF file says after its length what it holds. */
const isWebp = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from("RIFF")) &&
  Buffer.from(bytes.subarray(8, 12)).equals(Buffer.from("WEBP"));

const MAIL_FIELD =
  /^(received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|x-[a-z-]+|dkim-signature|arc-[a-z-]+):/i;
const FIELD_LINE = /^(?:[\x21-\x39\x3b-\x7e]+:|[ \t])/;

function asText(bytes: Uint8Array): string | null {
  try {
    // `stream` lets a letter be cut in two where the look ends.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what makes it text
    return /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** A mail begins with header fields, and at least one of them is a mail's. RFC 5322, 2.2. */
function isMail(text: string): boolean {
  const [head = ""] = text.split(/\r?\n\r?\n/, 1);
  const lines = head.split(/\r?\n/);
  const complete = head.length === text.length ? lines.slice(0, -1) : lines;
  return (
    complete.length >= 2 &&
    complete.every((line) => FIELD_LINE.test(line)) &&
    MAIL_FIELD.test(complete[0] ?? "")
  );
}

/** Judged by the bytes, never by a name: give at least FIRST_BYTES, or all there are. Null: none of the known kinds. */
export function contentTypeOf(firstBytes: Uint8Array): ContentType | null {
  const bytes = firstBytes.subarray(0, FIRST_BYTES);
  const known = MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (known) return known[0];
  if (isWebp(bytes)) return "image/webp";
  const text = bytes.length > 0 ? asText(bytes) : null;
  if (text === null) return null;
  return isMail(text) ? "message/rfc822" : "text/plain";
}
