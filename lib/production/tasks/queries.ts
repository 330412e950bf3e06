import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { reachedBy } from "@/lib/demands/visible-to";
import { NotFound } from "@/lib/errors";
import { Prisma, type TaskAnswer } from "@/lib/generated/prisma/client";
import type { TaskFilters } from "@/lib/production/tasks/task-filters";

/** What a custodian may know of a demand: what to collect. Nothing here is about the crime, the authority or the paper. */
export interface TaskLine {
  id: string;
  reference: string;
  accounts: string[];
  dataClass: string;
  rangeStart: Date;
  rangeEnd: Date;
  dueAt: Date | null;
  answer: TaskAnswer | null;
  exports: number;
  now: Date;
}

export const TASKS_LENGTH = 50;

/** A task waits for a custodian while its demand is under production and nobody has answered it. */
const WAITS = Prisma.sql`(t.answer IS NULL AND t.voided_at IS NULL AND d.status = 'PRODUCING')`;
const STATES = {
  open: WAITS,
  answered: Prisma.sql`(t.answer IS NOT NULL AND t.voided_at IS NULL)`,
  any: Prisma.sql`t.voided_at IS NULL`,
};

/**
 * One page of what custodians are asked, of the demands that the asker may know of; what is due first comes first.
 * @param from how many tasks come before the page
 * @throws Forbidden for roles that collect nothing
 */
export async function readTasks(
  ctx: Context,
  { state = undefined, dataClass }: TaskFilters,
  from = 0,
): Promise<{ tasks: TaskLine[]; more: boolean }> {
  requirePermission(ctx.actor, "production:collect");
  const wanted = dataClass ? Prisma.sql`AND t.data_class = ${dataClass}` : Prisma.empty;
  const found = await db().$queryRaw<TaskLine[]>`
    SELECT t.id, d.reference, t.accounts, t.data_class AS "dataClass", t.range_start AS "rangeStart", t.range_end AS "rangeEnd",
      t.due_at AS "dueAt", t.answer::text AS answer, app_now() AS now,
      (SELECT count(*)::int FROM source_export e WHERE e.task_id = t.id AND e.withdrawn_at IS NULL) AS exports
    FROM custodian_task t JOIN demand d ON d.id = t.demand_id
    WHERE ${reachedBy(ctx.actor)} AND ${STATES[state ?? "open"]} ${wanted}
    ORDER BY ${WAITS} DESC, t.due_at NULLS LAST, t.created_at, t.id LIMIT ${TASKS_LENGTH + 1} OFFSET ${from}`;
  return { tasks: found.slice(0, TASKS_LENGTH), more: found.length > TASKS_LENGTH };
}

/** How many tasks wait for a custodian, of the demands that the asker may know of. */
export async function countTasks(ctx: Context): Promise<number> {
  requirePermission(ctx.actor, "production:collect");
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM custodian_task t JOIN demand d ON d.id = t.demand_id
    WHERE ${reachedBy(ctx.actor)} AND ${WAITS}`;
  return row?.count ?? 0;
}

/**
 * The reference of the demand that a task belongs to.
 * @throws Forbidden for roles that collect nothing; NotFound alike for no task and for one of a demand that the asker may not know of
 */
export async function demandOfTask(ctx: Context, id: string): Promise<string> {
  requirePermission(ctx.actor, "production:collect");
  const [row] = await db().$queryRaw<{ reference: string }[]>`
    SELECT d.reference FROM custodian_task t JOIN demand d ON d.id = t.demand_id
    WHERE t.id::text = ${id} AND ${reachedBy(ctx.actor)}`;
  if (!row) throw new NotFound();
  return row.reference;
}

/** A system whose exports can be read record by record, in the version in use. */
export interface SystemInUse {
  id: string;
  name: string;
}

/** The systems of which an export may be given, by their names. */
export async function systemsInUse(): Promise<SystemInUse[]> {
  return db().$queryRaw<SystemInUse[]>`
    SELECT v.id, v.mapping->>'name' AS name FROM source_version v WHERE v.superseded_at IS NULL ORDER BY 2, v.id`;
}
