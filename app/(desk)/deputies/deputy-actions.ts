"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { endDeputyship } from "@/lib/demands/deputies/end-deputyship";
import { nameDeputy } from "@/lib/demands/deputies/name-deputy";
import { EndDeputyship, NameDeputy } from "@/lib/demands/deputies/schema";

export async function nameDeputyAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await nameDeputy(ctx, parseForm(NameDeputy, data));
    redirect("/deputies");
  });
}

export async function endDeputyshipAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await endDeputyship(ctx, parseForm(EndDeputyship, data).id);
    redirect("/deputies");
  });
}
