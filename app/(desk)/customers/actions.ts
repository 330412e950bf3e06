"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { addContact } from "@/lib/contacts/add-contact";
import { addCustomer } from "@/lib/contacts/add-customer";
import { changeCustomer } from "@/lib/contacts/change-customer";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { editContact } from "@/lib/contacts/edit-contact";
import { removeContact } from "@/lib/contacts/remove-contact";
import { reportBounce } from "@/lib/contacts/report-bounce";
import {
  AddContact,
  AddCustomer,
  ChangeContact,
  ChangeCustomer,
  ConfirmByHand,
  ContactNamed,
} from "@/lib/contacts/schema";
import { InvalidInput } from "@/lib/errors";

/** Adds a customer and shows its page. */
export async function addCustomerAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const id = await addCustomer(ctx, parseForm(AddCustomer, data));
    redirect(`/customers/${id}`);
  });
}

/** Corrects what is known of the customer of the page. */
export async function changeCustomerAction(
  customerId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await changeCustomer(ctx, parseForm(ChangeCustomer, data, { extra: { customerId } }));
    redirect(`/customers/${customerId}`);
  });
}

/** Corrects what is known of a contact. */
export async function editContactAction(
  customerId: string,
  contactId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await editContact(ctx, parseForm(ChangeContact, data, { extra: { contactId } }));
    redirect(`/customers/${customerId}/contacts/${contactId}`);
  });
}

/** Confirms an address, with how the customer said so. */
export async function confirmContactAction(
  customerId: string,
  contactId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await confirmByHand(ctx, parseForm(ConfirmByHand, data, { extra: { contactId } }));
    redirect(`/customers/${customerId}/contacts/${contactId}`);
  });
}

/** Adds a contact to the customer of the page. */
export async function addContactAction(
  customerId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await addContact(ctx, parseForm(AddContact, data, { extra: { customerId } }));
    redirect(`/customers/${customerId}`);
  });
}

const CHANGES = { confirm: confirmByHand, remove: removeContact, bounced: reportBounce };

/** What is done to one contact, by the button that was pressed. */
export async function changeContactAction(
  customerId: string,
  contactId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const input = parseForm(ContactNamed, new FormData(), { extra: { contactId } });
    const pressed = String(data.get("intent") ?? "confirm");
    const change = Object.entries(CHANGES).find(([name]) => name === pressed)?.[1];
    if (!change) throw new InvalidInput({ intent: "Choose one of the buttons." });
    await change(ctx, input);
    redirect(`/customers/${customerId}`);
  });
}
