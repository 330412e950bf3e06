import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts, TaskFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { loadFiltered } from "@/lib/production/filtered/load-filtered";
import { givenExports, unansweredTask } from "@/lib/production/tasks/find-task";
import type { CompleteTaskInput } from "@/lib/production/tasks/schema";

/** @throws NotReady where no export is given, or nothing of any may leave any more, as after a further production of what was destroyed */
async function requireExports(tx: Transaction, { demand }: DemandFacts, task: TaskFacts): Promise<void> {
  const given = givenExports(task);
  if (given.length === 0) throw new NotReady("No export is given yet. Give one, or say why there is none.");
  const decision = await tx.itemDecision.findUniqueOrThrow({ where: { id: task.decisionId } });
  const [item] = await loadFiltered(tx, demand.id, [decision]);
  const gone = given.filter(({ id }) => item?.gone.some((one) => one.id === id));
  if (gone.length === given.length)
    throw new NotReady(
      `“${gone[0]?.name}” is destroyed, and nothing of it may leave any more. Give a new export, or say why there is none.`,
    );
}

/**
 * The custodian's word that the exports given are all that the task asks for.
 * @throws as `addRecord`; InvalidInput (taskId); NotReady without an export of which something may leave, or where it is answered
 */
export function completeTask(ctx: Context, input: CompleteTaskInput): Promise<Done> {
  return addRecord(ctx, "completeTask", input, async (tx, facts) => {
    const task = unansweredTask(facts, input.taskId);
    await requireExports(tx, facts, task);
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
