import type { SendOutcome } from "@/lib/mail/send-bytes";

const MAILBOX_CODES = [550, 551, 553];
/** RFC 3463: 5.1.0 to 5.1.6 and 5.1.10 speak of the recipient's address, 5.2.1 of a mailbox that is shut. */
const OF_MAILBOX = /\b5\.(1\.([0-6]|10)|2\.1)\b/;
const ENHANCED = /\b5\.\d{1,3}\.\d{1,3}\b/;

/**
 * Does the server say, before any message was given to it, that there is no such mailbox? A refusal for policy, or of
 * the sender, says nothing against the recipient's address.
 */
export function refusesMailbox({ result, code, response, reachedData }: SendOutcome): boolean {
  if (result !== "FAILED" || reachedData || !code || !MAILBOX_CODES.includes(code)) return false;
  return OF_MAILBOX.test(response) || !ENHANCED.test(response);
}
