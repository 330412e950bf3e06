import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { standingExports, unansweredTask } from "@/lib/production/tasks/find-task";
import type { CompleteTaskInput } from "@/lib/production/tasks/schema";

/**
 * The custodian's word that the exports given are all that the task asks for.
 * @throws as `addRecord`; InvalidInput (taskId); NotReady without an export, or where it is answered
 */
export function completeTask(ctx: Context, input: CompleteTaskInput): Promise<Done> {
  return addRecord(ctx, "completeTask", input, async (tx, facts) => {
    const task = unansweredTask(facts, input.taskId);
    if (standingExports(task).length === 0)
      throw new NotReady("No export is given yet. Give one, or say why there is none.");
    await tx.custodianTask.update({
      where: { id: task.id },
      data: {
        answer: "EXPORTED",
        answerReason: input.reason,
        answeredById: requirePerson(ctx.actor),
        answeredAt: facts.now,
      },
    });
    return { details: { task: task.id } };
  });
}
