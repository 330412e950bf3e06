import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Conflict, NotReady } from "@/lib/errors";
import { openVersion } from "./open-version";
import type { ReportVersionNamed } from "./schema";

/** What stands in this person's way to approve a draft; null for nothing. The page shows the very words. */
export function whyNotApprove(
  person: string,
  { madeById, adoptedById }: { madeById: string | null; adoptedById: string | null },
): string | null {
  const maker = madeById ?? adoptedById;
  if (!maker)
    return "This draft was made at the command line: somebody adopts it as its maker, and another person approves it.";
  return maker === person ? "Who made a report does not approve it: ask another person who may." : null;
}

/**
 * A second person stands for a draft as it is: its numbers and the bytes of its files, which the database compares with
 * their manifest once more.
 * @throws Forbidden, NotFound; NotReady for its maker; Conflict once it is approved, published or set aside
 */
export function approveReport(ctx: Context, { versionId }: ReportVersionNamed): Promise<void> {
  requirePermission(ctx.actor, "report:publish");
  const approvedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const version = await openVersion(tx, versionId);
    if (version.approvedAt) throw new Conflict("Somebody approved this draft already.");
    const refusal = whyNotApprove(approvedById, version);
    if (refusal) throw new NotReady(refusal);
    await tx.reportVersion.update({
      where: { id: versionId },
      data: { approvedById, approvedAt: await now(tx) },
    });
    await recordAudit(tx, ctx.actor, { action: "approveReport", details: version.details });
  });
}
