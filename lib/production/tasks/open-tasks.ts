import type { Transaction } from "@/lib/db";
import { taskDueAt } from "@/lib/demands/deadlines/task-due";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { carryExports } from "@/lib/production/tasks/carry-exports";
import { formatWanted } from "@/lib/production/tasks/format-wanted";

/**
 * Asks custodians for each item that the approved scope lets out, once. A task that was answered stands open again, for
 * what a further production may need. Answers how many stand open.
 */
export async function openTasks(tx: Transaction, facts: DemandFacts): Promise<number> {
  const { demand, instrument, items, now } = facts;
  const letOut = (approvedScope(facts)?.decisions ?? []).filter(isLetOut);
  const asked = new Set(facts.tasks.map((one) => one.decisionId));
  const dueAt = taskDueAt(demand.dueAt, instrument.servedZone, now);
  await tx.custodianTask.createMany({
    data: letOut.flatMap(({ id: decisionId, itemId, dataClass, rangeStart, rangeEnd, narrowedTo }) => {
      const item = items.find((one) => one.id === itemId);
      if (asked.has(decisionId) || !item || !dataClass || !rangeStart || !rangeEnd) return [];
      const accounts = narrowedTo.length > 0 ? narrowedTo : [item.identifier];
      const format = formatWanted(dataClass);
      return {
        demandId: demand.id,
        decisionId,
        accounts,
        dataClass,
        rangeStart,
        rangeEnd,
        format,
        dueAt,
        createdAt: now,
      };
    }),
  });
  await carryExports(tx, demand.id);
  await tx.custodianTask.updateMany({
    where: { demandId: demand.id, voidedAt: null, answer: { not: null } },
    data: { answer: null, answerReason: "", answeredAt: null, answeredById: null },
  });
  return letOut.length;
}
