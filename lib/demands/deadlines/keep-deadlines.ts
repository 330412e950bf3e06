import type { Transaction } from "@/lib/db";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { computeAsked } from "@/lib/demands/deadlines/asked";
import { type CalledFor, calledFor } from "@/lib/demands/deadlines/called-for";
import { standingOf } from "@/lib/demands/deadlines/standing";
import { instantsOf, openDeadline } from "@/lib/demands/deadlines/write-computation";
import type { DeadlineFacts, DemandFacts } from "@/lib/demands/facts";

/** Kinds that stand only while the facts call for them. */
const COMES_AND_GOES = ["comity", "reciprocal"];

const same = (deadline: DeadlineFacts, called: CalledFor) =>
  deadline.kind === called.kind && deadline.subjectId === called.subjectId;

/**
 * Opens the deadlines that the facts call for and that are not there yet, ends those which they call for no longer, and
 * opens these again where they do. What a person settled is left to persons. Answers the deadlines as they then stand.
 */
export async function keepDeadlines(tx: Transaction, facts: DemandFacts): Promise<DeadlineFacts[]> {
  if (facts.demand.status === "CLOSED") return facts.deadlines;
  const called = calledFor(facts, findCalendar);
  const kept: DeadlineFacts[] = [];
  for (const deadline of facts.deadlines) {
    const wanted = called.some((one) => same(deadline, one));
    kept.push(COMES_AND_GOES.includes(deadline.kind) ? await follow(tx, facts, deadline, wanted) : deadline);
  }
  for (const one of called) {
    const opened = facts.deadlines.some((deadline) => same(deadline, one))
      ? null
      : await open(tx, facts, one);
    if (opened) kept.push(opened);
  }
  return kept;
}

async function open(tx: Transaction, facts: DemandFacts, called: CalledFor): Promise<DeadlineFacts | null> {
  const { asked, ...identity } = called;
  const { dueAt, strictDueAt, dueWhy } = facts.demand;
  const rules = instantsOf(computeAsked(asked, findCalendar));
  if (!rules) return null;
  // The answer's own sentence also tells of the later day that the law would have given.
  const answer =
    called.kind === "response" && dueAt ? { dueAt, strictAt: strictDueAt ?? dueAt, why: dueWhy } : {};
  const computation = { asked, ...rules, ...answer, because: "OPENED", reason: "" } as const;
  return openDeadline(tx, facts, identity, computation, null);
}

async function follow(
  tx: Transaction,
  facts: DemandFacts,
  deadline: DeadlineFacts,
  wanted: boolean,
): Promise<DeadlineFacts> {
  const last = deadline.settlements.at(-1);
  const isOpen = standingOf(deadline) === "OPEN";
  if (wanted === isOpen || (!isOpen && last?.settledById)) return deadline;
  const row = await tx.deadlineSettlement.create({
    data: {
      deadlineId: deadline.id,
      number: (last?.number ?? 0) + 1,
      standing: wanted ? "OPEN" : "NO_LONGER",
      reason: wanted ? "What calls for it is there again." : "What called for it is gone.",
      settledAt: facts.now,
    },
  });
  return { ...deadline, settlements: [...deadline.settlements, row] };
}
