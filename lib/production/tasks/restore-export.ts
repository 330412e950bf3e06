import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { exportAtHand } from "@/lib/production/tasks/find-task";
import { givenAlready } from "@/lib/production/tasks/given-already";
import type { RestoreExportInput } from "@/lib/production/tasks/schema";

/**
 * Gives an export again that was taken back; the worker filters it anew.
 * @throws as `addRecord`; InvalidInput (exportId); NotReady where it stands, is destroyed or was given again meanwhile
 */
export function restoreExport(ctx: Context, input: RestoreExportInput): Promise<Done> {
  return addRecord(ctx, "restoreExport", input, async (tx, facts) => {
    const { task, given } = exportAtHand(facts, input.exportId);
    if (given.destroyedAt) throw new NotReady("The export is destroyed. Give it anew.");
    if (!given.withdrawnAt) throw new NotReady("The export was not taken back.");
    const again = givenAlready(task, [given]);
    if (again) throw new NotReady(`The same export was given again meanwhile, as “${again.as}”.`);
    await tx.sourceExport.update({
      where: { id: given.id },
      data: { withdrawnAt: null, withdrawnById: null, withdrawReason: null },
    });
    return { details: { task: task.id, export: given.id } };
  });
}
