import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { openVersion } from "./open-version";
import type { ReportVersionNamed } from "./schema";

/**
 * Sets a draft aside, approved or not: it is published no more, and stays as it was made.
 * @throws Forbidden, NotFound; Conflict once it is published or set aside
 */
export function setReportAside(ctx: Context, { versionId }: ReportVersionNamed): Promise<void> {
  requirePermission(ctx.actor, "report:make");
  requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const { details } = await openVersion(tx, versionId);
    await tx.reportVersion.update({ where: { id: versionId }, data: { setAsideAt: await now(tx) } });
    await recordAudit(tx, ctx.actor, { action: "setReportAside", details });
  });
}
