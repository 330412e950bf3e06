import { keepHead } from "@/lib/audit/heads";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { whyNotBeside } from "./beside-others";
import { occasionOf } from "./keep-report-heads";
import { openVersion } from "./open-version";
import type { ReportVersionNamed } from "./schema";
import { whyNotYet } from "./waiting-time";

/** What stands in this person's way to publish a version; null for nothing. The page shows the very words. */
export function whyNotPublish(
  person: string,
  { approvedById }: { approvedById: string | null },
): string | null {
  if (!approvedById)
    return "Nobody has approved this draft yet: a second person does, and then it can be published.";
  return approvedById === person
    ? "Who approved a report does not publish it: ask another person who may."
    : null;
}

/**
 * Publishes an approved version, for good; whatever is wrong in it is corrected by a further version. The signed head of the
 * audit chain is kept outside the database then; a process killed before that leaves it to the worker.
 * @throws Forbidden, NotFound; NotReady before the approval, for who approved it, and before the day on which the law lets it
 *   appear; Conflict once it is published or set aside
 */
export async function publishReport(ctx: Context, { versionId }: ReportVersionNamed): Promise<void> {
  requirePermission(ctx.actor, "report:publish");
  const publishedById = requirePerson(ctx.actor);
  await inTransaction(async (tx) => {
    const version = await openVersion(tx, versionId);
    const publishedAt = await now(tx);
    const refusal =
      whyNotPublish(publishedById, version) ??
      whyNotYet(version.report, publishedAt) ??
      (await whyNotBeside(tx, version.report));
    if (refusal) throw new NotReady(refusal);
    await tx.reportVersion.update({ where: { id: versionId }, data: { publishedById, publishedAt } });
    await recordAudit(tx, ctx.actor, { action: "publishReport", details: version.details });
  });
  await keepHead(occasionOf(versionId));
}
