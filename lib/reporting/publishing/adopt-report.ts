import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { Conflict, NotReady } from "@/lib/errors";
import { openVersion } from "./open-version";
import type { ReportVersionNamed } from "./schema";

/**
 * A person of the desk stands for a draft that was made at the command line, and counts as its maker from then on: whoever
 * may use the server might else approve what they made.
 * @throws Forbidden, NotFound; NotReady for a draft of a person; Conflict once it is adopted, published or set aside
 */
export function adoptReport(ctx: Context, { versionId }: ReportVersionNamed): Promise<void> {
  requirePermission(ctx.actor, "report:make");
  const adoptedById = requirePerson(ctx.actor);
  return inTransaction(async (tx) => {
    const version = await openVersion(tx, versionId);
    if (version.madeById) throw new NotReady("A person of the desk made this draft already.");
    if (version.adoptedById) throw new Conflict("Somebody adopted this draft already.");
    await tx.reportVersion.update({
      where: { id: versionId },
      data: { adoptedById, adoptedAt: await now(tx) },
    });
    await recordAudit(tx, ctx.actor, { action: "adoptReport", details: version.details });
  });
}
