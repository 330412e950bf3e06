"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { BeginImport, beginImport } from "@/lib/contacts/import/begin-import";
import { carryOutImport, giveUpImport, retryImport, SettleImport } from "@/lib/contacts/import/settle-import";

/** Hands in a file, and leads to its preview. */
export async function beginImportAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const id = await beginImport(ctx, parseForm(BeginImport, data));
    redirect(`/contacts/imports/${id}`);
  });
}

export async function carryOutImportAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(SettleImport, data);
    await carryOutImport(ctx, input);
    redirect(`/contacts/imports/${input.importId}`);
  });
}

export async function retryImportAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(SettleImport, data);
    await retryImport(ctx, input);
    redirect(`/contacts/imports/${input.importId}`);
  });
}

export async function giveUpImportAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(SettleImport, data);
    await giveUpImport(ctx, input);
    redirect("/contacts/imports");
  });
}
