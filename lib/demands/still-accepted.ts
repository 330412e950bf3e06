import type { MailFacts } from "@/lib/demands/facts";

/**
 * Does it still count that a mail server took this mail? Not once the mail came back, nor once its address bounced later:
 * confirming the address anew makes nobody have what was sent before.
 */
export function stillAccepted({ state, returnedAt }: Pick<MailFacts, "state" | "returnedAt">): boolean {
  return state === "ACCEPTED" && !returnedAt;
}
