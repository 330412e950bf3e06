"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parse, parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { InvalidInput } from "@/lib/errors";
import { BeginRequestImport, beginRequestImport } from "@/lib/reporting/import/begin-request-import";
import { MappingSchema } from "@/lib/reporting/import/mapping";
import {
  carryOutRequests,
  giveUpRequests,
  mapColumns,
  retryRequests,
  SettleRequestImport,
  TakeBackRequests,
  takeBackRequests,
} from "@/lib/reporting/import/settle-request-import";

const pageOf = (id: string) => `/reports/imports/${id}`;

/** Hands in a file of requests, and leads to what is found in it. */
export async function beginRequestImportAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const id = await beginRequestImport(ctx, parseForm(BeginRequestImport, data));
    redirect(pageOf(id));
  });
}

function columnsIn(data: FormData): (string | null)[] {
  const columns: (string | null)[] = [];
  for (let at = 0; data.has(`column${at}`) && at < 500; at += 1) {
    const field = data.get(`column${at}`);
    columns.push(typeof field === "string" && field !== "" ? field : null);
  }
  return columns;
}

/** Says what the columns are; what is wrong with that is said at the first of them. */
export async function mapColumnsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { importId } = parseForm(SettleRequestImport, data);
    try {
      await mapColumns(ctx, importId, parse(MappingSchema, columnsIn(data)));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput({ column0: Object.values(error.fields)[0] ?? error.message });
    }
    redirect(pageOf(importId));
  });
}

export async function carryOutRequestsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(SettleRequestImport, data);
    await carryOutRequests(ctx, input);
    redirect(pageOf(input.importId));
  });
}

export async function retryRequestsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(SettleRequestImport, data);
    await retryRequests(ctx, input);
    redirect(pageOf(input.importId));
  });
}

export async function giveUpRequestsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await giveUpRequests(ctx, parseForm(SettleRequestImport, data));
    redirect("/reports/imports");
  });
}

export async function takeBackRequestsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(TakeBackRequests, data);
    await takeBackRequests(ctx, input);
    redirect(pageOf(input.importId));
  });
}
