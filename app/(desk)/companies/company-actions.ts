"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { addCompany } from "@/lib/intake/add-company";
import { changeCompany } from "@/lib/intake/change-company";
import { restoreCompany, retireCompany } from "@/lib/intake/retire-company";
import { ChangeCompany, Company, CompanyNamed } from "@/lib/intake/schema";

function thenList(state: FormState, data: FormData, act: (ctx: Context) => Promise<unknown>) {
  return deskAction(state, data, async (ctx) => {
    await act(ctx);
    redirect("/companies");
  });
}

export async function addCompanyAction(state: FormState, data: FormData): Promise<FormState> {
  return thenList(state, data, (ctx) => addCompany(ctx, parseForm(Company, data)));
}

export async function changeCompanyAction(state: FormState, data: FormData): Promise<FormState> {
  return thenList(state, data, (ctx) => changeCompany(ctx, parseForm(ChangeCompany, data)));
}

export async function retireCompanyAction(state: FormState, data: FormData): Promise<FormState> {
  return thenList(state, data, (ctx) => retireCompany(ctx, parseForm(CompanyNamed, data).companyId));
}

export async function restoreCompanyAction(state: FormState, data: FormData): Promise<FormState> {
  return thenList(state, data, (ctx) => restoreCompany(ctx, parseForm(CompanyNamed, data).companyId));
}
