"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type DeskContext, deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { declineChange } from "@/lib/policy/changes/decline-change";
import { ConfirmChange, DeclineChange, WithdrawChange } from "@/lib/policy/changes/schema";
import type { SettingSubject } from "@/lib/policy/changes/setting";
import { withdrawChange } from "@/lib/policy/changes/withdraw-change";
import { SORTS } from "./sorts";

const OfSort = z.object({ subject: z.enum(Object.keys(SORTS) as [SettingSubject, ...SettingSubject[]]) });

/** Answers one change by the verb of its sort, and leads back to it. */
function answer<Input extends { changeId: string }>(
  state: FormState,
  data: FormData,
  schema: z.ZodType<Input>,
  verb: (ctx: DeskContext, subject: SettingSubject, input: Input) => Promise<unknown>,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { subject } = parseForm(OfSort, data);
    const input = parseForm(schema, data);
    await verb(ctx, subject, input);
    redirect(SORTS[subject].address(input.changeId));
  });
}

export async function confirmChangeAction(state: FormState, data: FormData): Promise<FormState> {
  return answer(state, data, ConfirmChange, (ctx, subject, input) => SORTS[subject].confirm(ctx, input));
}

export async function declineChangeAction(state: FormState, data: FormData): Promise<FormState> {
  return answer(state, data, DeclineChange, declineChange);
}

export async function withdrawChangeAction(state: FormState, data: FormData): Promise<FormState> {
  return answer(state, data, WithdrawChange, withdrawChange);
}
