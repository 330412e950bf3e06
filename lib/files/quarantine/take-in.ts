import type { Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { SCANNED_AT_ONCE } from "./windows";

/**
 * Puts a file that was just stored into quarantine: until its check ended well nobody can use it. Where no scanner is
 * configured it has ended. One that is small is checked by whoever calls this, with `checkFile`, right after the commit,
 * unless it says that the worker is to do it.
 */
export async function takeIntoQuarantine(
  tx: Transaction,
  fileId: string,
  size: number,
  checkedBy: "caller" | "worker" = "caller",
): Promise<void> {
  const ended = env().clamav ? null : "NO_SCANNER";
  // The caller has ten minutes; if its process ends before, the worker takes over.
  const head = checkedBy === "caller" && size <= SCANNED_AT_ONCE ? "10 minutes" : "0 seconds";
  await tx.$executeRaw`
    INSERT INTO file_check (file_id, next_try_at, ended_as, ended_at)
    VALUES (${fileId}::uuid, app_now() + ${head}::interval, ${ended}, CASE WHEN ${ended}::text IS NOT NULL THEN app_now() END)`;
  if (!ended) await tx.$executeRaw`SELECT pg_notify('file_check', '')`;
}
