import { keepHead } from "@/lib/audit/heads";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import type { Published } from "@/lib/reporting/profiles/types";
import { judgeBeside } from "./beside-dsa";
import { whyNotBeside } from "./beside-others";
import { occasionOf } from "./keep-report-heads";
import { openVersion } from "./open-version";
import type { PublishReportInput } from "./schema";
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

/** Whether only the word that the law demands it stands between a version and being published. */
export const isDemanded = ({ profile }: { profile: string }): boolean => profile === "dsa";

/**
 * Publishes an approved version, for good; whatever is wrong in it is corrected by a further version. The signed head of the
 * audit chain is kept outside the database then; a process killed before that leaves it to the worker.
 * @param lawDemands whoever publishes a table of the Digital Services Act says that it is demanded though it tells what a
 *   published report hides; the audit row then names those States, `ALL` for what is told of all together
 * @throws Forbidden, NotFound; NotReady before the approval, for who approved it, before the day on which the law lets it
 *   appear, and where it would give away what is hidden; Conflict once it is published or set aside
 */
export async function publishReport(
  ctx: Context,
  { versionId, lawDemands }: PublishReportInput,
): Promise<void> {
  requirePermission(ctx.actor, "report:publish");
  const publishedById = requirePerson(ctx.actor);
  await inTransaction(async (tx) => {
    // One is published at a time, so that each sees the one before; the database's rules take the same lock.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('publish a report', 0))::text`;
    const version = await openVersion(tx, versionId);
    const publishedAt = await now(tx);
    const { givenAway, judgedBy } = await judgeBeside(tx, version, version.contents as unknown as Published);
    const demanded = lawDemands !== undefined && isDemanded(version.report);
    const refusal =
      whyNotPublish(publishedById, version) ??
      whyNotYet(version.report, publishedAt) ??
      (await whyNotBeside(tx, version.report)) ??
      (demanded ? null : givenAway?.refusal);
    if (refusal) throw new NotReady(refusal);
    await tx.reportVersion.update({ where: { id: versionId }, data: { publishedById, publishedAt } });
    // The database publishes none that was not judged by what is published just then.
    const details = {
      ...version.details,
      ...(judgedBy.length > 0 && { judgedBy }),
      ...(givenAway && { tellsHidden: givenAway.states }),
    };
    await recordAudit(tx, ctx.actor, { action: "publishReport", details });
  });
  await keepHead(occasionOf(versionId));
}
