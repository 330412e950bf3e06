import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { claimRun, settleFault } from "./claim-run";
import { RunLost } from "./keep-point";
import { renewOne } from "./renew-runs";
import { MOST_TRIES, reasonOf, waitAfter } from "./tries";
import { type StretchLimits, workAtRun } from "./work-at-run";

/** The worker that filters, as the audit names it. */
export const FILTERING: Context = { actor: { type: "system", job: "filter" } };

/** What failed is tried again after a pause; at the last try it waits for a person, and says why. */
async function setBack({ id, exportId, tries }: FilterRun, error: unknown): Promise<void> {
  await inTransaction(async (tx) => {
    const run = await tx.filterRun.findUniqueOrThrow({ where: { id } });
    // Progress since then counts the tries anew.
    const failed = Math.max(1, Math.min(tries, run.tries || 1));
    if (failed >= MOST_TRIES) return settleFault(tx, FILTERING, { id, exportId }, reasonOf(error));
    await tx.$executeRaw`
      UPDATE filter_run SET tries = ${failed},
        lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${waitAfter(failed)}::int)
      WHERE id = ${id}::uuid AND ended_at IS NULL AND voided_at IS NULL`;
  });
}

/**
 * Works at the next run that nobody works at, to its end; answers whether there was one.
 * @throws what made the run fail, after it was set back
 */
export async function runNext(): Promise<boolean> {
  const run = await claimRun(FILTERING);
  if (!run) return false;
  try {
    await workAtRun(FILTERING, run);
  } catch (error) {
    if (error instanceof RunLost) return true;
    await setBack(run, error);
    throw error;
  }
  return true;
}

/**
 * Filters an export in this very process, as the worker does; answers the run that then stands.
 * @throws NotReady where the scope lets nothing of it out, or a worker has it
 */
export async function runNow(exportId: string, limits?: StretchLimits): Promise<FilterRun> {
  const { run } = await renewOne(FILTERING, exportId);
  if (!run) throw new NotReady("The approved scope lets nothing of this export out.");
  if (run.endedAt) return run;
  const claimed = await claimRun(FILTERING, run.id);
  if (!claimed) throw new NotReady("A worker filters this export.");
  await workAtRun(FILTERING, claimed, limits);
  return db().filterRun.findUniqueOrThrow({ where: { id: run.id } });
}
