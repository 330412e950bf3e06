"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { SetJurisdictions, setJurisdictions } from "@/lib/demands/access/set-jurisdictions";

export async function setJurisdictionsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await setJurisdictions(ctx, parseForm(SetJurisdictions, data));
    redirect("/access");
  });
}
