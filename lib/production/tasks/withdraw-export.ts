import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import type { VoidReason } from "@/lib/production/runs/void-reasons";
import { exportAtHand } from "@/lib/production/tasks/find-task";
import type { WithdrawExportInput } from "@/lib/production/tasks/schema";

/** Takes what was filtered out of the export out of the open package; out of a sealed one nothing is taken. */
async function takeOutOfPackage(tx: Transaction, { now }: DemandFacts, exportId: string): Promise<void> {
  const produced = await tx.producedFile.findMany({
    where: { removedAt: null, part: { run: { exportId } }, production: { voidedAt: null } },
    include: { production: { select: { number: true, sealedAt: true, releasedAt: true } } },
  });
  const sealed = produced.find((one) => one.production.sealedAt)?.production;
  if (sealed?.releasedAt) throw new NotReady(`Records of it left with package ${sealed.number}.`);
  if (sealed)
    throw new NotReady(`Records of it are in the sealed package ${sealed.number}. Void that package first.`);
  await tx.producedFile.updateMany({
    where: { id: { in: produced.map((one) => one.id) } },
    data: { removedAt: now },
  });
}

/**
 * Takes an export back, with the reason, as when it was the wrong mailbox: its filtering is void, and what it put into the
 * open package is taken out. It can be restored.
 * @throws as `addRecord`; InvalidInput (exportId); NotReady once its records are in a sealed package, or the task is answered
 */
export function withdrawExport(ctx: Context, input: WithdrawExportInput): Promise<Done> {
  return addRecord(ctx, "withdrawExport", input, async (tx, facts) => {
    const { task, given } = exportAtHand(facts, input.exportId);
    if (given.withdrawnAt) throw new NotReady("The export was taken back already.");
    await takeOutOfPackage(tx, facts, given.id);
    await tx.filterRun.updateMany({
      where: { exportId: given.id, voidedAt: null },
      data: { voidedAt: facts.now, voidReason: "EXPORT_TAKEN_BACK" satisfies VoidReason, leaseUntil: null },
    });
    await tx.sourceExport.update({
      where: { id: given.id },
      data: {
        withdrawnAt: facts.now,
        withdrawnById: requirePerson(ctx.actor),
        withdrawReason: input.reason,
      },
    });
    return { details: { task: task.id, export: given.id } };
  });
}
