import { InvalidInput } from "@/lib/errors";
import type { WaitingState } from "@/lib/notice/mail-queue/read-queue";

export const DECISIONS = ["ACCEPTED", "NOT_DELIVERED", "SEND_AGAIN", "CANCEL"] as const;
export type Decision = (typeof DECISIONS)[number];

/** A mail that waits for a person; `possiblyArrived`: of an earlier try, too, nobody could say whether it arrived. */
export interface WaitingAs {
  state: WaitingState;
  possiblyArrived: boolean;
}

/**
 * What becomes of the row of a mail that a person settles, with their evidence in the server's place. That it may have
 * arrived is kept through every later try, until somebody knows: secrecy entered later names it as possibly sent.
 * @throws InvalidInput (`decision`) for what cannot be so of a mail in this state
 */
export function settledAs(was: WaitingAs, decision: Decision, response: string, at: Date) {
  const possiblyArrived = was.possiblyArrived || was.state === "AMBIGUOUS";
  const settled = { response, leaseUntil: null, possiblyArrived };
  if (decision === "CANCEL") return { ...settled, state: "CANCELLED" as const };
  if (decision === "SEND_AGAIN")
    return { ...settled, state: "READY" as const, attempts: 0, nextAttemptAt: at };
  if (!possiblyArrived) throw new InvalidInput({ decision: NEVER_LEFT[was.state] });
  return decision === "ACCEPTED"
    ? { ...settled, state: "ACCEPTED" as const, acceptedAt: at }
    : { ...settled, possiblyArrived: false, state: "FAILED" as const };
}

// Else one person's word would stand in for what takes two: that a notice cannot be delivered.
const NEVER_LEFT: Record<WaitingState, string> = {
  AMBIGUOUS: "Nobody knows of this mail whether it arrived.",
  HELD: "A held mail never left, so it neither arrived nor was lost: nobody can have accepted it.",
  FAILED:
    "The mail server never took this mail, so nobody can have accepted it. Send it again or give it up.",
};
