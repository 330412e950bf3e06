"use server";

import { redirect } from "next/navigation";
import { customerAction } from "@/app/_adapters/customer-session";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { acknowledgeNotice } from "@/lib/notice/customer/acknowledge-notice";
import { giveUpWindow } from "@/lib/notice/customer/give-up-window";
import { AcknowledgeNotice, GiveUpWindow, WithdrawObjection } from "@/lib/notice/customer/schema";
import { withdrawObjection } from "@/lib/notice/customer/withdraw-objection";

const backTo = (reference: string): never => redirect(`/customer/notices/${encodeURIComponent(reference)}`);

export async function acknowledgeAction(reference: string, state: FormState, data: FormData) {
  return customerAction(state, data, async (ctx) => {
    await acknowledgeNotice(ctx, parseForm(AcknowledgeNotice, data, { extra: { reference } }));
    return backTo(reference);
  });
}

export async function withdrawAction(
  reference: string,
  objectionId: string,
  state: FormState,
  data: FormData,
) {
  return customerAction(state, data, async (ctx) => {
    await withdrawObjection(ctx, parseForm(WithdrawObjection, data, { extra: { reference, objectionId } }));
    return backTo(reference);
  });
}

export async function waiveAction(reference: string, state: FormState, data: FormData) {
  return customerAction(state, data, async (ctx) => {
    await giveUpWindow(ctx, parseForm(GiveUpWindow, data, { extra: { reference } }));
    return backTo(reference);
  });
}
