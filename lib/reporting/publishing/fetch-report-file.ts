import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { reportFile } from "./queries";

/**
 * One file of a version for a program: nobody sees it ask, so that each time is recorded before a byte leaves.
 * @throws Forbidden, NotFound as `reportFile`
 */
export async function fetchReportFile(ctx: Context, versionId: string, name: string) {
  const found = await reportFile(ctx, versionId, name);
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, {
      action: "fetchReportFile",
      details: { versionId, report: found.report, version: found.number, file: found.name },
    }),
  );
  return found;
}
