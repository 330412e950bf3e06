import type { Transaction } from "@/lib/db";
import { type Calendars, calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { type Asked, askedAsNamed, askedBy, computeAsked } from "@/lib/demands/deadlines/asked";
import type { CalledFor } from "@/lib/demands/deadlines/called-for";
import { computed, standingOf } from "@/lib/demands/deadlines/standing";
import { instantsOf, writeComputation } from "@/lib/demands/deadlines/write-computation";
import type { DeadlineFacts, DemandFacts } from "@/lib/demands/facts";

const BY_ANSWER = "our answer, which ends the time to object";

/** The period as the law counts it, or the day of our answer where that comes first and ends it. */
export function endedBy(notAfter: Date | null | undefined, byLaw: Asked, calendars: Calendars): Asked {
  const law = computeAsked(byLaw, calendars).dueAt;
  if (!notAfter || !law || law.epochMilliseconds <= notAfter.getTime()) return byLaw;
  return askedAsNamed(notAfter, byLaw.zone, BY_ANSWER);
}

/**
 * Computes an objection anew that the day of our answer ends, once that day is another one. What has passed stays passed,
 * and what a person corrected is counted from what that person said.
 */
export async function followAnswer(
  tx: Transaction,
  facts: DemandFacts,
  deadline: DeadlineFacts,
  { asked: called, notAfter }: CalledFor,
): Promise<DeadlineFacts> {
  const last = computed(deadline);
  if (standingOf(deadline) !== "OPEN" || last.dueAt <= facts.now) return deadline;
  const counted = deadline.computations.findLast(({ event }) => event !== BY_ANSWER);
  const calendars = await calendarsInForce(tx);
  const asked = endedBy(notAfter, counted ? askedBy(counted) : called, calendars);
  const found = instantsOf(computeAsked(asked, calendars));
  if (!found || found.dueAt.getTime() === last.dueAt.getTime()) return deadline;
  const reason = "The day of our answer is another one.";
  const row = await writeComputation(
    tx,
    facts,
    deadline,
    { asked, ...found, because: "CHANGED", reason },
    null,
  );
  return { ...deadline, computations: [...deadline.computations, row] };
}
