import { rolesMay } from "@/lib/auth/permissions";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { CLOCK_KINDS, type ClockKind, clockAct } from "@/lib/demands/deadlines/clock-kinds";
import { type DemandFacts, lockFacts } from "@/lib/demands/facts";
import { tellPeople } from "@/lib/demands/inbox/tell-people";

const SYSTEM = { type: "system", job: "alarms" } as const;
const BATCH = 200;
/** In place of a number of days: the clock has passed. Of one that warns each day: by so many days. */
export const PASSED = -1;

interface Due {
  demandId: string;
  reference: string;
  key: string;
  kind: ClockKind;
  actBy: Date;
  daysBefore: number;
}

const WARNINGS = Object.entries(CLOCK_KINDS).flatMap(([kind, { daysBefore, overdue }]) =>
  [...daysBefore, ...(overdue ? [PASSED] : [])].map((days) => ({ kind, days })),
);

const DAILY = Object.entries(CLOCK_KINDS).flatMap(([kind, { daily }]) => (daily ? [kind] : []));

/**
 * Tells people of each clock whose next warning has come, by the earlier of its strict and its legal instant. Of several that
 * have come at once, as for a deadline entered late, only the nearest is raised. Each is raised exactly once, by any number of
 * workers and through any restart: the alarm's row and the inbox entries stand or fall together. Answers how many were raised.
 */
export async function raiseAlarms(): Promise<number> {
  let raised = 0;
  for (;;) {
    const due = await dueAlarms();
    let now = 0;
    for (const one of due) if (await inTransaction((tx) => raise(tx, one))) now += 1;
    raised += now;
    // A round that raised nothing met only demands on which somebody acts this moment: the next round comes back to them.
    if (due.length < BATCH || now === 0) return raised;
  }
}

function dueAlarms(): Promise<Due[]> {
  const kinds = WARNINGS.map(({ kind }) => kind);
  const days = WARNINGS.map((one) => one.days);
  return db().$queryRaw<Due[]>`
    WITH warning AS (SELECT * FROM unnest(${kinds}::text[], ${days}::int[]) AS w(kind, days)),
    warned AS (
      SELECT c.demand_id, c.key, c.kind, c.act_by, w.days
      FROM running_clock c JOIN warning w ON w.kind = c.kind
      WHERE c.act_by <= app_now() + interval '31 days' AND c.act_by - make_interval(days => greatest(w.days, 0)) <= app_now()
        AND (w.days < 1 OR c.act_by > app_now())
      UNION ALL SELECT c.demand_id, c.key, c.kind, c.act_by, -floor(extract(epoch FROM app_now() - c.act_by) / 86400)::int
      FROM running_clock c WHERE c.kind = ANY (${DAILY}::text[]) AND c.act_by <= app_now() - interval '24 hours'
    ),
    come AS (
      SELECT DISTINCT ON (w.demand_id, w.key) w.* FROM warned w ORDER BY w.demand_id, w.key, w.days
    )
    SELECT d.id AS "demandId", d.reference, come.key, come.kind, come.act_by AS "actBy", come.days AS "daysBefore"
    FROM come JOIN demand d ON d.id = come.demand_id
    WHERE NOT EXISTS (SELECT FROM alarm a WHERE (a.demand_id, a.key, a.act_by, a.days_before)
      = (come.demand_id, come.key, come.act_by, come.days))
    ORDER BY come.act_by, d.id, come.key LIMIT ${BATCH}`;
}

/** False where another worker was first, somebody acts on the demand now, or the clock is not what it was. */
async function raise(
  tx: Transaction,
  { demandId, reference, key, kind, actBy, daysBefore }: Due,
): Promise<boolean> {
  const [free] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM demand WHERE id = ${demandId}::uuid FOR NO KEY UPDATE SKIP LOCKED`;
  if (!free) return false;
  const facts = await lockFacts(tx, SYSTEM, reference);
  const [mine] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM running_clock c WHERE c.demand_id = ${demandId}::uuid AND c.key = ${key} AND c.act_by = ${actBy}
      AND NOT EXISTS (SELECT FROM alarm a WHERE (a.demand_id, a.key, a.act_by, a.days_before)
        = (c.demand_id, c.key, c.act_by, ${daysBefore}::int))`;
  if (!mine) return false;
  const people = peopleToWarn(facts, kind, daysBefore);
  const act = clockAct(kind);
  const told = await tellPeople(tx, { demandId, people, reason: "DEADLINE", actor: SYSTEM, act });
  await tx.alarm.create({ data: { demandId, key, actBy, daysBefore, raisedAt: facts.now, told } });
  return true;
}

/** Whoever cares for the demand, or else all who could act on it; of what has passed lead counsel, too. Some clocks are counsel's. */
export function peopleToWarn(facts: DemandFacts, kind: ClockKind, daysBefore: number): string[] {
  const { demand } = facts;
  const people = facts.people.filter(({ roles }) => rolesMay(roles, "demand:read"));
  const { warns, onlyAble } = CLOCK_KINDS[kind];
  const canAct = (roles: (typeof people)[number]["roles"]) => !onlyAble || rolesMay(roles, warns);
  const carer = people.filter(({ id, roles }) => id === demand.assigneeId && canAct(roles));
  const able = people.filter(({ roles }) => rolesMay(roles, warns));
  const first = [carer, able, people].find((some) => some.length > 0) ?? [];
  const leads = daysBefore < 0 ? people.filter(({ roles }) => roles.includes("LEAD_COUNSEL")) : [];
  return [...new Set([...first, ...leads].map(({ id }) => id))];
}
