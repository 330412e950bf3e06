"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { doTogether } from "@/lib/demands/together/do-together";
import { Together, type TogetherInput, TogetherSent } from "@/lib/demands/together/schema";
import { undoTogether } from "@/lib/demands/together/undo-together";
import { togetherAddress } from "./together-address";

const read = (data: FormData): TogetherInput => parseForm(Together, data, { lists: ["on"] });

export async function doTogetherAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = read(data);
    const { submission } = parseForm(TogetherSent, data);
    await doTogether(ctx, input, submission);
    redirect(togetherAddress(input, { sent: submission }));
  });
}

export async function undoTogetherAction(sent: string, state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = read(data);
    const { submission } = parseForm(TogetherSent, data);
    await undoTogether(ctx, input, sent, submission);
    redirect(togetherAddress(input, { sent, undone: "on" }));
  });
}
