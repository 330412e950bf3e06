"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { takePlainFile } from "@/app/_adapters/plain-file";
import type { FormState } from "@/components/ui/form-state";
import { answerTask } from "@/lib/production/tasks/answer-task";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { giveExport } from "@/lib/production/tasks/give-export";
import { demandOfTask } from "@/lib/production/tasks/queries";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { restoreExport } from "@/lib/production/tasks/restore-export";
import {
  AnswerTask,
  CompleteTask,
  GiveExport,
  ReopenTask,
  RestoreExport,
  WithdrawExport,
} from "@/lib/production/tasks/schema";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";

type Work = (ctx: Parameters<typeof giveExport>[0], extra: { reference: string; taskId: string }) => unknown;

/** Carries out one act on a task, and draws its page anew with what was done. */
function actOnTask(taskId: string, act: string, state: FormState, data: FormData, work: Work) {
  return deskAction(state, data, async (ctx) => {
    await work(ctx, { reference: await demandOfTask(ctx, taskId), taskId });
    redirect(`/tasks/${taskId}?done=${act}`);
  });
}

/** Gives uploads as exports for the task. */
export async function giveExportAction(taskId: string, state: FormState, data: FormData): Promise<FormState> {
  return actOnTask(taskId, "giveExport", state, data, async (ctx, extra) => {
    await takePlainFile(ctx, data, "files");
    return giveExport(ctx, parseForm(GiveExport, data, { lists: ["files"], extra }));
  });
}

/** Takes one export back. */
export async function withdrawExportAction(
  taskId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return actOnTask(taskId, "withdrawExport", state, data, (ctx, extra) =>
    withdrawExport(ctx, parseForm(WithdrawExport, data, { extra })),
  );
}

/** Gives one again that was taken back. */
export async function restoreExportAction(
  taskId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return actOnTask(taskId, "restoreExport", state, data, (ctx, extra) =>
    restoreExport(ctx, parseForm(RestoreExport, data, { extra })),
  );
}

/** Says that the exports are all. */
export async function completeTaskAction(
  taskId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return actOnTask(taskId, "completeTask", state, data, (ctx, extra) =>
    completeTask(ctx, parseForm(CompleteTask, data, { extra })),
  );
}

/** Says why there is no export. */
export async function answerTaskAction(taskId: string, state: FormState, data: FormData): Promise<FormState> {
  return actOnTask(taskId, "answerTask", state, data, (ctx, extra) =>
    answerTask(ctx, parseForm(AnswerTask, data, { extra })),
  );
}

/** Takes the answer back. */
export async function reopenTaskAction(taskId: string, state: FormState, data: FormData): Promise<FormState> {
  return actOnTask(taskId, "reopenTask", state, data, (ctx, extra) =>
    reopenTask(ctx, parseForm(ReopenTask, data, { extra })),
  );
}
