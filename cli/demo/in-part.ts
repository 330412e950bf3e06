import { addFiltered } from "@/lib/production/add-filtered";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { giveExport, giveExports } from "./exports";
import type { Desk } from "./steps";

/** The content is collected whole and in the package. Answers the tasks that are left. */
async function collectContent(desk: Desk, reference: string) {
  const { jonas } = desk.team;
  const { tasks } = await desk.factsOf(reference);
  const content = tasks.filter((one) => one.dataClass === "C");
  await giveExports(jonas, reference, content);
  await addFiltered(jonas, { reference, decisions: content.map((one) => one.decisionId) });
  return tasks.filter((one) => one.dataClass !== "C");
}

/** Of the sign-ins a time cannot be read, and more of them may come. */
export async function collectInPart(desk: Desk, reference: string): Promise<void> {
  for (const task of await collectContent(desk, reference))
    await giveExport(desk.team.jonas, reference, task, "last Tuesday");
}

/** The content leaves in a package after which more could come; then the custodian finds nothing else. */
export async function deliverAllThereIs(desk: Desk, reference: string): Promise<void> {
  const others = await collectContent(desk, reference);
  await desk.release(reference, "INTERIM");
  for (const { id: taskId } of others)
    await answerTask(desk.team.jonas, {
      ...{ reference, taskId, answer: "NO_DATA" },
      reason: "Sign-ins are kept for 30 days, and those of the range were gone before the paper came.",
    });
}
