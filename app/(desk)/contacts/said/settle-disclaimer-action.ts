"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parse } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { SettleDisclaimer, settleDisclaimer } from "@/lib/contacts/keeping-fresh/settle-disclaimer";

/** Settles what a contact said of themselves, by the button that was pressed. */
export async function settleDisclaimerAction(
  disclaimerId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const settlement = data.get("intent") ?? "REMOVED";
    await settleDisclaimer(ctx, parse(SettleDisclaimer, { disclaimerId, settlement }));
    redirect("/contacts/said");
  });
}
