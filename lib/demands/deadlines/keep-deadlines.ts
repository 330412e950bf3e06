import type { Transaction } from "@/lib/db";
import { type Calendars, calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { askedAsNamed, computeAsked } from "@/lib/demands/deadlines/asked";
import {
  agreedForTheMotion,
  answerAsRegistered,
  type CalledFor,
  calledFor,
} from "@/lib/demands/deadlines/called-for";
import { endedBy, followAnswer } from "@/lib/demands/deadlines/ended-by-answer";
import { computed, standingOf } from "@/lib/demands/deadlines/standing";
import { instantsOf, openDeadline, writeComputation } from "@/lib/demands/deadlines/write-computation";
import type { DeadlineFacts, DemandFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";

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
  const called = calledFor(facts);
  const kept: DeadlineFacts[] = [];
  for (const deadline of facts.deadlines) {
    const wanted = called.find((one) => same(deadline, one));
    if (COMES_AND_GOES.includes(deadline.kind)) kept.push(await follow(tx, facts, deadline, Boolean(wanted)));
    else kept.push(wanted?.notAfter ? await followAnswer(tx, facts, deadline, wanted) : deadline);
  }
  const missing = called.filter((one) => !facts.deadlines.some((deadline) => same(deadline, one)));
  const answered = !facts.demand.dueAt || facts.deadlines.some(({ kind }) => kind === "response");
  if (answered && missing.length === 0) return kept;
  const calendars = await calendarsInForce(tx);
  const answer = answered ? null : answerAsRegistered(facts, calendars);
  for (const one of [...(answer ? [answer] : []), ...missing]) {
    const opened = await open(tx, facts, one, calendars);
    if (opened) kept.push(opened);
  }
  return kept;
}

async function open(
  tx: Transaction,
  facts: DemandFacts,
  called: CalledFor,
  calendars: Calendars,
): Promise<DeadlineFacts | null> {
  const { asked: byLaw, notAfter, ...identity } = called;
  const { dueAt, strictDueAt, dueWhy } = facts.demand;
  const asked = endedBy(notAfter, byLaw, calendars);
  const rules = instantsOf(computeAsked(asked, calendars));
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
  const longer = deadline.kind === "comity" ? agreedForTheMotion(facts) : null;
  if (wanted && longer && longer > computed(deadline).dueAt) return extend(tx, facts, deadline, longer);
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

async function extend(
  tx: Transaction,
  facts: DemandFacts,
  deadline: DeadlineFacts,
  at: Date,
): Promise<DeadlineFacts> {
  const asked = askedAsNamed(at, computed(deadline).zone, "the court");
  const why = `The court gave more time, until ${sayInstant(at, asked.zone)}.`;
  const times = { dueAt: at, strictAt: at, why, calendarVersion: null };
  const reason = "The court gave more time.";
  const row = await writeComputation(
    tx,
    facts,
    deadline,
    { asked, ...times, because: "EXTENDED", reason },
    null,
  );
  return { ...deadline, computations: [...deadline.computations, row] };
}
