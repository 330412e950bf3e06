"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { fileMail } from "@/lib/notice/inbound/file-mail";
import { FileMail } from "@/lib/notice/inbound/schema";

/** Places a received mail as a person says, and shows it. */
export async function fileMailAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(FileMail, data);
    await fileMail(ctx, input);
    redirect(`/received-mail/${input.mailId}`);
  });
}
