import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { reportFile } from "./queries";

/**
 * One file of a version for a program: nobody sees it ask, so that each time is recorded before a byte leaves. Whoever has the
 * bytes already, by their SHA-256 among `known`, is given none, and nothing is recorded.
 * @throws Forbidden, NotFound as `reportFile`
 */
export async function fetchReportFile(
  ctx: Context,
  versionId: string,
  name: string,
  known: readonly string[] = [],
) {
  const found = await reportFile(ctx, versionId, name);
  if (known.includes(found.sha256)) return { ...found, content: null };
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, {
      action: "fetchReportFile",
      details: { versionId, report: found.report, version: found.number, file: found.name },
    }),
  );
  return found;
}
