"use server";

import { customerAction } from "@/app/_adapters/customer-session";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { confirmOwnAddress } from "@/lib/contacts/changes/confirm-own-address";
import { proposeContactChange } from "@/lib/contacts/changes/propose-change";
import { ProposeListing, ProposeRemoval } from "@/lib/contacts/changes/schema";

/** What happens next with a change, by how many contacts were asked. */
const proposed = (asked: number): FormState => ({
  done:
    asked > 0
      ? "Proposed. Your organisation's other contacts are asked by mail; it takes effect once one of them consents."
      : "Proposed. No other contact can be reached, so our legal team asks your organisation another way.",
});

export async function confirmOwnAction(state: FormState, data: FormData): Promise<FormState> {
  return customerAction(state, data, async ({ actor }) => {
    await confirmOwnAddress(actor);
    return { done: "Your address is confirmed as of now." };
  });
}

export async function proposeListingAction(state: FormState, data: FormData): Promise<FormState> {
  return customerAction(state, data, async ({ actor }) =>
    proposed(await proposeContactChange(actor, parseForm(ProposeListing, data))),
  );
}

export async function proposeRemovalAction(state: FormState, data: FormData): Promise<FormState> {
  return customerAction(state, data, async ({ actor }) =>
    proposed(await proposeContactChange(actor, parseForm(ProposeRemoval, data))),
  );
}
