"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { settleMail } from "@/lib/notice/mail-queue/settle-mail";
import { SettleMail } from "@/lib/notice/schema";

export async function settleMailAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await settleMail(ctx, parseForm(SettleMail, data));
    redirect("/outbox");
  });
}
