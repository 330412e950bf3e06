import type { DemandFacts, TaskFacts } from "@/lib/demands/facts";
import { InvalidInput, NotReady } from "@/lib/errors";

type Export = TaskFacts["exports"][number];

type Given = Pick<TaskFacts, "exports">;

/** Exports that were not taken back. Of one that is destroyed, what was let out of it may still leave. */
export const givenExports = ({ exports }: Given): Export[] => exports.filter((one) => !one.withdrawnAt);

/** The exports that stand: neither taken back nor destroyed. */
export const standingExports = (task: Given): Export[] =>
  givenExports(task).filter((one) => !one.destroyedAt);

/** A task of this demand under the approved scope. @throws InvalidInput (`taskId`) for any other */
export function standingTask({ tasks }: DemandFacts, id: string): TaskFacts {
  const task = tasks.find((one) => one.id === id && !one.voidedAt);
  if (!task) throw new InvalidInput({ taskId: "This task is no task of the approved scope any more." });
  return task;
}

/** One that is not answered yet. @throws InvalidInput (`taskId`); NotReady once it is answered */
export function unansweredTask(facts: DemandFacts, id: string): TaskFacts {
  const task = standingTask(facts, id);
  if (task.answer) throw new NotReady("The task is answered. Take the answer back first.");
  return task;
}

/** An export of this demand with its task, which is not answered yet. @throws InvalidInput (`exportId`); NotReady */
export function exportAtHand(facts: DemandFacts, id: string): { task: TaskFacts; given: Export } {
  const found = facts.tasks.find((one) => one.exports.some((each) => each.id === id));
  const given = found?.exports.find((one) => one.id === id);
  if (!found || !given || found.voidedAt)
    throw new InvalidInput({ exportId: "Choose an export of a task under the approved scope." });
  return { task: unansweredTask(facts, found.id), given };
}
