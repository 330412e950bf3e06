"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import { confirmContactChange } from "@/lib/contacts/changes/confirm-at-desk";

/** One of the two people of the desk confirms a change of contacts. */
export async function confirmChangeAction(
  customerId: string,
  changeId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await confirmContactChange(ctx, { changeId });
    redirect(`/customers/${customerId}`);
  });
}
