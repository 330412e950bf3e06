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
