import type { DeadlineFacts } from "@/lib/demands/facts";
import type { DeadlineComputation } from "@/lib/generated/prisma/client";

/** Rows are counted by number, never by time: a clock that was set back changes nothing. */
export const computed = (deadline: DeadlineFacts): DeadlineComputation => {
  const last = deadline.computations.at(-1);
  if (!last) throw new Error("A deadline has a computation from its first day.");
  return last;
};

export type DeadlineStanding = "OPEN" | "MET" | "NO_LONGER";

export const standingOf = (deadline: DeadlineFacts): DeadlineStanding =>
  (deadline.settlements.at(-1)?.standing as DeadlineStanding | undefined) ?? "OPEN";

export const STANDING_WORDS: Readonly<Record<DeadlineStanding, string>> = {
  OPEN: "open",
  MET: "met",
  NO_LONGER: "no longer applies",
};
