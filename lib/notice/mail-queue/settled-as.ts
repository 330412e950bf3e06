import { InvalidInput } from "@/lib/errors";
import type { WaitingState } from "@/lib/notice/mail-queue/read-queue";

export const DECISIONS = ["ACCEPTED", "NOT_DELIVERED", "SEND_AGAIN", "CANCEL"] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * What becomes of the row of a mail that a person settles, with their evidence in the server's place.
 * @throws InvalidInput (`decision`) for what cannot be so of a mail in this state
 */
export function settledAs(was: WaitingState, decision: Decision, response: string, at: Date) {
  const settled = { response, leaseUntil: null };
  if (decision === "CANCEL") return { ...settled, state: "CANCELLED" as const };
  if (decision === "SEND_AGAIN")
    return { ...settled, state: "READY" as const, attempts: 0, nextAttemptAt: at };
  if (was === "HELD")
    throw new InvalidInput({
      decision: "A held mail never left, so it neither arrived nor was lost: nobody can have accepted it.",
    });
  // Else one person's word would stand in for what takes two: that a notice cannot be delivered.
  if (was === "FAILED")
    throw new InvalidInput({
      decision:
        "The mail server never took this mail, so nobody can have accepted it. Send it again or give it up.",
    });
  return decision === "ACCEPTED"
    ? { ...settled, state: "ACCEPTED" as const, acceptedAt: at }
    : { ...settled, state: "FAILED" as const };
}
