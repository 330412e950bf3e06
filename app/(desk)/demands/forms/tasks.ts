import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { sayClass } from "@/app/(desk)/class-words";
import type { Act } from "@/lib/demands/obstacle";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { ReopenTask } from "@/lib/production/tasks/schema";

export const taskForms = {
  reopenTask: {
    title: "Ask a custodian once more",
    explain: () => "The answer is taken back, and the task stands open again. Exports that were given stay.",
    submit: "Ask once more",
    fields: ({ tasks }, _ctx, query) => [
      {
        name: "taskId",
        label: "Task",
        type: "select",
        required: true,
        value: query.get("task") ?? "",
        options: tasks
          .filter((one) => one.answer && !one.voidedAt)
          .map(({ id, accounts, dataClass }) => ({
            value: id,
            label: `${accounts.join(", ")}, ${sayClass(dataClass)}`,
          })),
      },
    ],
    run: (ctx, command, data) => reopenTask(ctx, parseForm(ReopenTask, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
