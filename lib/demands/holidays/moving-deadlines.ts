import type { Actor } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { askedBy, computeAsked } from "@/lib/demands/deadlines/asked";
import { instantsOf } from "@/lib/demands/deadlines/write-computation";
import { visibleTo } from "@/lib/demands/visible-to";
import { InvalidInput } from "@/lib/errors";
import type { DeadlineComputation } from "@/lib/generated/prisma/client";

/** An open deadline that another calendar would move. */
export interface MovingDeadline {
  deadlineId: string;
  reference: string;
  label: string;
  from: Date;
  /** Null where the new calendar does not reach that far: it stays as it is. */
  to: Date;
  zone: string;
  /** It had passed before the change. */
  passed: boolean;
}

interface Row extends DeadlineComputation {
  reference: string;
  label: string;
  passed: boolean;
}

/**
 * The open deadlines of open demands, as far as the actor may know of them, that would end at another instant were they
 * computed by these calendars. Ordered by their demand's id, in which order they are locked.
 */
export async function movingDeadlines(
  tx: Transaction,
  actor: Actor,
  touched: readonly string[],
  calendars: Calendars,
): Promise<MovingDeadline[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.reference, l.label, c.deadline_id AS "deadlineId", c.rule, c.event, c.event_on AS "eventOn", c.event_at AS "eventAt",
      c.days, c.hours, c.business_days AS "businessDays", c.calendar, c.zone, c.due_at AS "dueAt", c.strict_at AS "strictAt",
      c.due_at <= app_now() AS passed
    FROM deadline l JOIN demand d ON d.id = l.demand_id JOIN LATERAL (
      SELECT * FROM deadline_computation x WHERE x.deadline_id = l.id ORDER BY x.number DESC LIMIT 1) c ON TRUE
    WHERE d.status <> 'CLOSED' AND c.calendar = ANY (${[...touched]}::text[]) AND ${visibleTo(actor)}
      AND coalesce((SELECT s.standing FROM deadline_settlement s WHERE s.deadline_id = l.id ORDER BY s.number DESC LIMIT 1), 'OPEN') = 'OPEN'
    ORDER BY d.id, l.opened_at, l.id`;
  return rows.flatMap((row) => {
    const to = computedBy(row, calendars);
    if (
      !to ||
      (to.dueAt.getTime() === row.dueAt.getTime() && to.strictAt.getTime() === row.strictAt.getTime())
    )
      return [];
    const { deadlineId, reference, label, dueAt, zone, passed } = row;
    return [{ deadlineId, reference, label, from: dueAt, to: to.dueAt, zone, passed }];
  });
}

function computedBy(row: DeadlineComputation, calendars: Calendars) {
  try {
    return instantsOf(computeAsked(askedBy(row), calendars));
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}
