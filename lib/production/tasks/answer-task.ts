import { type Context, requirePerson } from "@/lib/auth/context";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { standingExports, unansweredTask } from "@/lib/production/tasks/find-task";
import type { AnswerTaskInput } from "@/lib/production/tasks/schema";

/**
 * The custodian's word why there is no export: no such data, not to be separated from what is not asked, or more than is
 * asked. It goes back to counsel, who records that there are no data, or returns the demand to review.
 * @throws as `addRecord`; InvalidInput (taskId); NotReady while an export stands, or where it is answered
 */
export function answerTask(ctx: Context, input: AnswerTaskInput): Promise<Done> {
  return addRecord(ctx, "answerTask", input, async (tx, facts) => {
    const task = unansweredTask(facts, input.taskId);
    if (standingExports(task).length > 0)
      throw new NotReady("An export is given for this task. Take it back first.");
    await tx.custodianTask.update({
      where: { id: task.id },
      data: {
        answer: input.answer,
        answerReason: input.reason,
        answeredById: requirePerson(ctx.actor),
        answeredAt: facts.now,
      },
    });
    return { details: { task: task.id, answer: input.answer } };
  });
}
