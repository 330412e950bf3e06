import { setTimeout } from "node:timers/promises";
import type pg from "pg";

/** Milliseconds between two looks, and for how long nothing at all may happen while something is due. */
export const LOOK_EVERY = 50;
export const PATIENCE = 120_000;

interface Waiting {
  due: number;
  sending: number;
  tries: number;
  next: Date | null;
}

async function waiting(owner: pg.Client): Promise<Waiting> {
  const { rows } = await owner.query<Waiting>(
    `SELECT count(*) FILTER (WHERE state = 'READY' AND next_attempt_at <= app_now())::int AS due,
       count(*) FILTER (WHERE state = 'SENDING')::int AS sending, sum(attempts)::int AS tries, max(next_attempt_at) FILTER (WHERE state = 'READY') AS next
     FROM outbox_message`,
  );
  return rows[0] ?? { due: 0, sending: 0, tries: 0, next: null };
}

/** Waits until no mail is due or under way; false where the workers stand still before that. */
export async function sentWhatIsDue(owner: pg.Client): Promise<boolean> {
  let last = "";
  let moved = performance.now();
  for (;;) {
    const { due, sending, tries } = await waiting(owner);
    if (due + sending === 0) return true;
    const stand = `${due} ${sending} ${tries}`;
    if (stand !== last) moved = performance.now();
    if (performance.now() - moved > PATIENCE) return false;
    last = stand;
    await setTimeout(LOOK_EVERY);
  }
}

/** Nothing waits for a worker now. What a killed one left under way does not count: nobody takes that up yet. */
export async function nothingIsDue(owner: pg.Client): Promise<boolean> {
  return (await waiting(owner)).due === 0;
}

/** Makes so much time pass that every mail that waits for its next try is due; false where none waits. */
export async function passToNextTry(owner: pg.Client): Promise<boolean> {
  const { next } = await waiting(owner);
  if (!next) return false;
  await owner.query(`INSERT INTO demo_clock (id, offset_seconds) VALUES (1, 0) ON CONFLICT (id) DO NOTHING`);
  await owner.query(
    "UPDATE demo_clock SET offset_seconds = offset_seconds + greatest(0, ceil(extract(epoch FROM $1::timestamptz - app_now())))",
    [next],
  );
  await wakeWorkers(owner);
  return true;
}

export async function wakeWorkers(owner: pg.Client): Promise<void> {
  await owner.query("SELECT pg_notify('outbox', '')");
}

/** The lease of every mail under way runs out, as it does while nobody is there to settle it. */
export async function outliveLeases(owner: pg.Client): Promise<void> {
  await owner.query(
    "UPDATE outbox_message SET lease_until = clock_timestamp() - interval '1 second' WHERE state = 'SENDING'",
  );
}
