import type { Context } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { standingTask } from "@/lib/production/tasks/find-task";
import type { ReopenTaskInput } from "@/lib/production/tasks/schema";

/**
 * Takes the answer to a task back: by the custodian who was mistaken, or by counsel who asks once more. Its exports stand.
 * @throws as `addRecord`; InvalidInput (taskId); NotReady for a task without an answer
 */
export function reopenTask(ctx: Context, input: ReopenTaskInput): Promise<Done> {
  return addRecord(ctx, "reopenTask", input, async (tx, facts) => {
    const task = standingTask(facts, input.taskId);
    if (!task.answer) throw new NotReady("The task has no answer yet.");
    await tx.custodianTask.update({
      where: { id: task.id },
      data: { answer: null, answerReason: "", answeredById: null, answeredAt: null },
    });
    return { details: { task: task.id, answer: task.answer } };
  });
}
