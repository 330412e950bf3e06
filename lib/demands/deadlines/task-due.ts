import { Temporal } from "temporal-polyfill";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";

/** So long before our answer is due the custodian's exports are: filtering, sealing and release take their time. */
const LEAD_DAYS = 3;

/**
 * When a custodian's task is due: three days before our answer, at the same time of day in the zone of the service; with
 * our answer where less was left when the task came. Null where nothing says when our answer is due.
 */
export function taskDueAt(dueAt: Date | null, zone: string, askedAt: Date): Date | null {
  if (!dueAt) return null;
  const ours = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(zone);
  const earlier = new Date(ours.subtract({ days: LEAD_DAYS }).epochMilliseconds);
  return earlier > askedAt ? earlier : dueAt;
}

/** Moves the days of the demand's tasks with the day on which our answer is due. */
export async function keepTaskDays(
  tx: Transaction,
  { demand, instrument, tasks }: DemandFacts,
): Promise<void> {
  for (const { id, dueAt, createdAt } of tasks.filter((one) => !one.voidedAt)) {
    const wanted = taskDueAt(demand.dueAt, instrument.servedZone, createdAt);
    if (wanted?.getTime() !== dueAt?.getTime())
      await tx.$executeRaw`UPDATE custodian_task SET due_at = ${wanted} WHERE id = ${id}::uuid AND voided_at IS NULL`;
  }
}
