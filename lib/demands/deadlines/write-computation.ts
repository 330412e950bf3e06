import type { Transaction } from "@/lib/db";
import type { Deadline } from "@/lib/deadlines/deadline";
import type { Asked } from "@/lib/demands/deadlines/asked";
import type { DeadlineKind, DeadlineSource } from "@/lib/demands/deadlines/clock-kinds";
import type { DeadlineFacts, DemandFacts } from "@/lib/demands/facts";
import type { DeadlineComputation, Deadline as DeadlineRow } from "@/lib/generated/prisma/client";

export interface Computation {
  asked: Asked;
  /** What the rules answered, or for the answer's first day what registration had answered. */
  dueAt: Date;
  strictAt: Date;
  why: string;
  calendarVersion: string | null;
  because: "OPENED" | "EXTENDED" | "CHANGED" | "HOLIDAYS";
  reason: string;
}

/** The instants of an answer of the rules; null where there is no deadline. */
export function instantsOf({ dueAt, strictAt, why, calendar }: Deadline) {
  if (!dueAt || !strictAt) return null;
  return {
    dueAt: new Date(dueAt.epochMilliseconds),
    strictAt: new Date(strictAt.epochMilliseconds),
    why,
    calendarVersion: calendar,
  };
}

/**
 * Adds what a deadline is computed to be from now on; the row before stays. The only writer of the demand's own due date
 * after its birth, which follows its deadline `response`. The caller holds the demand's lock.
 * @throws NotReady by the database, where a deadline that passed would move without a reason
 */
export async function writeComputation(
  tx: Transaction,
  facts: DemandFacts,
  deadline: Pick<DeadlineRow, "id" | "kind"> & { computations: readonly DeadlineComputation[] },
  { asked, ...computation }: Computation,
  personId: string | null,
): Promise<DeadlineComputation> {
  const { eventOn, ...question } = asked;
  const row = await tx.deadlineComputation.create({
    data: {
      deadlineId: deadline.id,
      number: (deadline.computations.at(-1)?.number ?? 0) + 1,
      ...question,
      eventOn: eventOn === null ? null : new Date(`${eventOn}T00:00:00Z`),
      ...computation,
      computedById: personId,
      computedAt: facts.now,
    },
  });
  if (deadline.kind === "response") {
    const { dueAt, strictAt: strictDueAt, why: dueWhy } = computation;
    await tx.demand.update({ where: { id: facts.demand.id }, data: { dueAt, strictDueAt, dueWhy } });
  }
  return row;
}

export interface DeadlineIdentity {
  kind: DeadlineKind;
  label: string;
  source: DeadlineSource;
  subjectId: string | null;
}

/** A new deadline with its first computation. `personId` is null where the rules opened it. */
export async function openDeadline(
  tx: Transaction,
  facts: DemandFacts,
  identity: DeadlineIdentity,
  computation: Computation,
  personId: string | null,
): Promise<DeadlineFacts> {
  const row = await tx.deadline.create({
    data: { ...identity, demandId: facts.demand.id, openedById: personId, openedAt: facts.now },
  });
  const first = await writeComputation(tx, facts, { ...row, computations: [] }, computation, personId);
  return { ...row, computations: [first], settlements: [] };
}
