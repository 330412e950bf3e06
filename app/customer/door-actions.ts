"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/ui/form-state";
import { askEntryLink } from "@/lib/contacts/links/ask-entry-link";
import { endCustomerSession } from "@/lib/contacts/links/customer-session";
import { enterByLink } from "@/lib/contacts/links/enter-by-link";
import { DEAD_LINK } from "@/lib/contacts/links/use-link";
import { InvalidInput, NotFound } from "@/lib/errors";
import { mailAddress } from "@/lib/mail/address";
import { CUSTOMER_DOOR, currentCustomer, keepCustomer } from "../_adapters/customer-session";
import { openAction } from "../_adapters/desk-action";
import { tryFromPlace } from "../_adapters/try-from-place";

/** Says the same whoever asks, and for whichever address: who is listed is nobody's business. */
export async function askLinkAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const email = mailAddress.safeParse(data.get("email"));
    if (!email.success)
      throw new InvalidInput({ email: "Give a mail address, such as ada@company.example." });
    // Counted as a try in vain whatever came of it, so that lists of addresses cannot be gone through.
    await tryFromPlace(async () => {
      await askEntryLink(email.data);
      return null;
    });
    return { done: "If this address is listed with us, a link is on its way to it. It works for a day." };
  });
}

/** Uses the link up, by a click: opening its address alone changes nothing. */
export async function enterAction(token: string, state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const entered = await tryFromPlace(() =>
      enterByLink(String(token)).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      }),
    );
    if (!entered) return { message: DEAD_LINK };
    await keepCustomer(entered.token);
    redirect(entered.reference ? `/customer/notices/${entered.reference}` : CUSTOMER_DOOR);
  });
}

/** Ends the contact's session, if there is one. */
export async function leaveAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const session = await currentCustomer();
    if (session) await endCustomerSession(session.id);
    await keepCustomer(null);
    redirect(CUSTOMER_DOOR);
  });
}
