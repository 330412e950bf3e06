import type { Transaction } from "@/lib/db";
import { askedAsNamed } from "@/lib/demands/deadlines/asked";
import { openDeadline, writeComputation } from "@/lib/demands/deadlines/write-computation";
import type { DemandFacts } from "@/lib/demands/facts";

/** Our answer is due at `at` from now on, because the authority said so; `why` is the sentence that explains it. */
export async function extendAnswer(
  tx: Transaction,
  facts: DemandFacts,
  at: Date,
  why: string,
  personId: string,
): Promise<void> {
  const asked = askedAsNamed(at, facts.instrument.servedZone, "the authority's extension");
  const computation = {
    asked,
    dueAt: at,
    strictAt: at,
    why,
    calendarVersion: null,
    because: "EXTENDED",
    reason: "The authority granted more time.",
  } as const;
  const answer = facts.deadlines.find((one) => one.kind === "response");
  if (answer) {
    await writeComputation(tx, facts, answer, computation, personId);
    return;
  }
  const identity = {
    kind: "response",
    label: "Our answer is due",
    source: "PAPER",
    subjectId: null,
  } as const;
  await openDeadline(tx, facts, identity, computation, personId);
}
