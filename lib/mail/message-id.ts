import { createHmac } from "node:crypto";
import { normaliseAddress } from "./address";

function mark(key: string | Buffer, purpose: string, parts: readonly string[]): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([purpose, ...parts]))
    .digest("hex")
    .slice(0, 40);
}

/**
 * The Message-ID of the mail that `parts` name (such as a notice and its recipient), always the same one, so that a
 * relay's log can settle whether it was accepted. Says nothing of the parts to anybody without the key.
 */
export function messageIdFor(key: string | Buffer, domain: string, parts: readonly string[]): string {
  return `<${normaliseAddress(`${mark(key, "message-id", parts)}@${domain}`, "domain")}>`;
}

/** The envelope sender of the mail that `parts` name: a report of failure sent to it tells which mail failed (VERP). */
export function bounceAddressFor(key: string | Buffer, domain: string, parts: readonly string[]): string {
  return normaliseAddress(`bounce+${mark(key, "bounce", parts)}@${domain}`, "domain");
}

/** Where a person's answer to the mail with this return path goes: it carries the same token. */
export const replyAddressFor = (bounceAddress: string): string =>
  bounceAddress.replace(/^bounce\+/, "reply+");

/**
 * The return path that an address of ours stands for, whether a report or a reply was sent to it; null for any other
 * address. Whether a mail of ours has that return path is for the database to say.
 */
export function returnPathOf(address: string, domain: string): string | null {
  const [, token, at] = /^(?:bounce|reply)\+([^@\s]{1,64})@([^@\s]{1,190})$/i.exec(address) ?? [];
  return token && at?.toLowerCase() === domain.toLowerCase()
    ? `bounce+${token}@${domain}`.toLowerCase()
    : null;
}
