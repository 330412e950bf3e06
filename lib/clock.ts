import { db, type Transaction } from "@/lib/db";

/** The present instant by the database's clock (and the demo's offset): one clock for every process, guard and trigger. */
export async function now(tx: Transaction = db()): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`;
  if (!row) throw new Error("The database did not tell the time.");
  return row.now;
}

/** The real instant, which the demo's clock does not move: for sessions, one-time codes, links and the time in a timestamp alone. */
export async function realNow(tx: Transaction = db()): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error("The database did not tell the time.");
  return row.now;
}
