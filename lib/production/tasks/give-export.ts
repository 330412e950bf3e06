import { type Context, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { claimFiles } from "@/lib/demands/claim-files";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput } from "@/lib/errors";
import { askFirst } from "@/lib/production/ask-first";
import { refuseMisfits, sourceFor } from "@/lib/production/tasks/check-fit";
import { unansweredTask } from "@/lib/production/tasks/find-task";
import { givenAlready } from "@/lib/production/tasks/given-already";
import type { GiveExportInput } from "@/lib/production/tasks/schema";

/**
 * Gives uploads of one's own as exports for a task, with the query that produced them and the system that made them. From
 * then on nobody opens them but the worker's filter.
 * @throws as `addRecord`; InvalidInput (taskId, files, source, owner); NotReady for a task that is answered
 */
export async function giveExport(ctx: Context, input: GiveExportInput): Promise<Done> {
  const before = await askFirst(ctx, "giveExport", input);
  if (before) {
    await refuseMisfits(ctx, input, await sourceFor(db(), before, input));
  }
  return addRecord(ctx, "giveExport", input, async (tx, facts) => {
    const task = unansweredTask(facts, input.taskId);
    const source = await sourceFor(tx, facts, input);
    const files = await claimFiles(tx, ctx, input.files, "files", {
      demandId: facts.demand.id,
      recordClass: "export",
    });
    const again = givenAlready(task, files);
    if (again)
      throw new InvalidInput({
        files: `“${again.name}” is byte for byte “${again.as}”, which is given for this task: its records would leave twice. Give each export once.`,
      });
    const { query, owner = null, tenant = null, storedIn = null } = input;
    const given = await tx.sourceExport.createManyAndReturn({
      data: files.map(({ id: fileId, name, size, sha256 }) => ({
        ...{ taskId: task.id, fileId, name, size, sha256, query, owner, tenant, storedIn },
        ...{ sourceVersionId: source?.id ?? null, givenById: requirePerson(ctx.actor), givenAt: facts.now },
      })),
      select: { id: true },
    });
    return { details: { task: task.id, exports: given.map(({ id }) => id) } };
  });
}
