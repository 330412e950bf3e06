import type { ActForm } from "@/app/_adapters/act-form";
import { parseForm } from "@/app/_adapters/parse-form";
import { sayClass } from "@/app/(desk)/class-words";
import type { Act } from "@/lib/demands/obstacle";
import { recordNoData } from "@/lib/production/record-no-data";
import { RecordNoData } from "@/lib/production/schema";
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
  recordNoData: {
    title: "Record that there are no data",
    explain: () =>
      "The demand closes because nothing was found. Your name stands for it. Where custodians were asked, each of them has said so, or gave exports in which the filter found nothing; how many records it read is then kept with your words.",
    submit: "Close: no data",
    irreversible: true,
    fields: ({ tasks }) => [
      {
        name: "text",
        label: "Attestation",
        type: "textarea",
        required: true,
        value: tasks
          .filter((one) => !one.voidedAt && one.answer === "NO_DATA")
          .map(({ accounts, answerReason }) => `${accounts.join(", ")}: ${answerReason}`)
          .join("\n"),
        hint: "Which systems were searched, for which accounts and time, and that nothing was found.",
      },
    ],
    run: (ctx, command, data) => recordNoData(ctx, parseForm(RecordNoData, data, { extra: { ...command } })),
  },
} satisfies Partial<Record<Act, ActForm>>;
