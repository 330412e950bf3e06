import { now } from "@/lib/clock";
import type { FreshnessBasis, FreshnessDays } from "@/lib/contacts/freshness";
import { db, type Transaction } from "@/lib/db";

/** How many days each word holds, by the version in force. */
export async function freshnessDays(tx: Transaction = db()): Promise<FreshnessDays> {
  const [row] = await tx.$queryRaw<{ days: FreshnessDays }[]>`SELECT freshness_days() AS days`;
  if (!row) throw new Error("No version of the freshness of contacts is in force.");
  return row.days;
}

/** What freshness is computed by, at the present instant of the database's clock. */
export async function freshnessBasis(tx: Transaction = db()): Promise<FreshnessBasis> {
  return { now: await now(tx), freshnessDays: await freshnessDays(tx) };
}
