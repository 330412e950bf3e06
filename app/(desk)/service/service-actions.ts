"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parse, parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { confirmService } from "@/lib/contacts/service/confirm-service";
import { assertKindAllowed } from "@/lib/contacts/service/kinds";
import { ServiceNamed, WriteService } from "@/lib/contacts/service/schema";
import { stopService } from "@/lib/contacts/service/stop-service";
import { writeService } from "@/lib/contacts/service/write-service";

/** Writes a service communication and shows what everybody would get. */
export async function writeServiceAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    // What the policy forbids is refused in its words, rather than as no kind of ours.
    assertKindAllowed(String(data.get("kind") ?? ""));
    const id = await writeService(ctx, parseForm(WriteService, data));
    redirect(`/service/${id}`);
  });
}

export async function confirmServiceAction(id: string, state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await confirmService(ctx, parse(ServiceNamed, { communicationId: id }));
    redirect(`/service/${id}`);
  });
}

export async function stopServiceAction(id: string, state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await stopService(ctx, parse(ServiceNamed, { communicationId: id }));
    redirect(`/service/${id}`);
  });
}
