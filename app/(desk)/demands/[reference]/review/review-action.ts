"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import { NotFound } from "@/lib/errors";
import { checkForms } from "../../forms/checks";
import { decisionForms } from "../../forms/decisions";

const forms = {
  answerCheck: checkForms.answerCheck,
  decideItem: decisionForms.decideItem,
  decideItems: decisionForms.decideItems,
};
export type ReviewAct = keyof typeof forms;

/** What is answered beside the papers: the same forms and verbs as elsewhere, and then the next that is open, in the same place. */
export async function answerInReview(
  reference: string,
  act: ReviewAct,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    if (!Object.hasOwn(forms, act)) throw new NotFound();
    const command = {
      reference,
      version: String(data.get("version") ?? ""),
      submission: String(data.get("submission") ?? ""),
    };
    const { facts } = await forms[act].run(ctx, command, data);
    const form = forms[act];
    const next = "again" in form ? form.again(facts) : null;
    redirect(
      `/demands/${reference}/review?${next ?? "all=answered"}&done=${act}#${act === "answerCheck" ? "checks" : "items"}`,
    );
  });
}
