import type { Transaction } from "@/lib/db";
import { type Clock, clocks } from "@/lib/demands/clocks";
import { keepDeadlines } from "@/lib/demands/deadlines/keep-deadlines";
import { keepTaskDays } from "@/lib/demands/deadlines/task-due";
import type { DemandFacts } from "@/lib/demands/facts";
import { keepLedger } from "@/lib/demands/ledger/keep-ledger";
import { voidChangedDelayed } from "@/lib/demands/void-delayed";

/**
 * Brings what follows from the facts in step with them: the deadlines they call for, the clocks that run, the demand's line
 * on the ledger of notices owed, and the day on which something is due next, which the answered facts carry and the caller writes. The caller holds the demand's lock.
 */
export async function keepClocks(tx: Transaction, facts: DemandFacts): Promise<DemandFacts> {
  const kept = { ...facts, deadlines: await keepDeadlines(tx, facts) };
  const running = clocks(kept);
  await writeRunning(tx, facts.demand.id, running);
  await keepLedger(tx, kept);
  await voidChangedDelayed(tx, kept);
  await keepTaskDays(tx, kept);
  return { ...kept, demand: { ...kept.demand, nextDueAt: running[0]?.at ?? null } };
}

/** The same, and writes the next due date: for whatever moves no status. */
export async function renewClocks(tx: Transaction, facts: DemandFacts): Promise<DemandFacts> {
  const kept = await keepClocks(tx, facts);
  const { id, nextDueAt } = kept.demand;
  await tx.$executeRaw`UPDATE demand SET next_due_at = ${nextDueAt} WHERE id = ${id}::uuid`;
  return kept;
}

const earlier = (one: Date, two: Date) => (one < two ? one : two);

async function writeRunning(tx: Transaction, demandId: string, running: readonly Clock[]): Promise<void> {
  const rows = running.map(({ kind, subject = "", label, at, strictAt, zone, why }) => ({
    key: subject ? `${kind}:${subject}` : kind,
    kind,
    label,
    at,
    act_by: earlier(at, strictAt ?? at),
    zone,
    why,
  }));
  await tx.$executeRaw`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS w(key text, kind text, label text, at timestamptz, act_by timestamptz, zone text, why text)
    ), gone AS (
      DELETE FROM running_clock c WHERE c.demand_id = ${demandId}::uuid AND c.key NOT IN (SELECT w.key FROM wanted w)
    )
    INSERT INTO running_clock (demand_id, key, kind, label, at, act_by, zone, why)
    SELECT ${demandId}::uuid, w.* FROM wanted w
    ON CONFLICT (demand_id, key) DO UPDATE SET kind = excluded.kind, label = excluded.label, at = excluded.at,
      act_by = excluded.act_by, zone = excluded.zone, why = excluded.why
    WHERE (running_clock.label, running_clock.at, running_clock.act_by, running_clock.zone, running_clock.why)
      IS DISTINCT FROM (excluded.label, excluded.at, excluded.act_by, excluded.zone, excluded.why)`;
}
