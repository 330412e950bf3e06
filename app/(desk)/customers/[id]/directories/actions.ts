"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import type { ShownToken } from "@/lib/contacts/directories/add-token";
import { changeAdministratorsGroup } from "@/lib/contacts/directories/change-group";
import { endDirectory } from "@/lib/contacts/directories/end-directory";
import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { makeToken } from "@/lib/contacts/directories/make-token";
import { revokeToken } from "@/lib/contacts/directories/revoke-token";
import {
  ChangeGroup,
  DirectoryNamed,
  GroupNamed,
  MakeDirectory,
  MakeToken,
  TokenNamed,
} from "@/lib/contacts/directories/schema";

const shown = ({ token }: ShownToken): FormState => ({
  shownOnce: {
    title: "Give this token to the customer's directory now. It is not shown again.",
    value: token,
    fileName: "narrowgate-scim-token.txt",
    advice:
      "Whoever has it can change whom we tell of demands. Hand it over on a way that nobody else reads, and revoke it when it may have been seen.",
  },
});

const back = (customerId: string) => redirect(`/customers/${customerId}/directories`);

/** Lets a directory of the customer of the page list its administrators, and shows its token. */
export async function makeDirectoryAction(
  customerId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) =>
    shown(await makeDirectory(ctx, parseForm(MakeDirectory, data, { extra: { customerId } }))),
  );
}

/** Makes another token for a directory, and shows it. */
export async function makeTokenAction(
  directoryId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) =>
    shown(await makeToken(ctx, parseForm(MakeToken, data, { extra: { directoryId } }))),
  );
}

/** Revokes a token. */
export async function revokeTokenAction(
  customerId: string,
  tokenId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await revokeToken(ctx, parseForm(TokenNamed, new FormData(), { extra: { tokenId } }));
    back(customerId);
  });
}

/** Leads to who would come and go by another group. */
export async function lookAtGroupAction(
  customerId: string,
  directoryId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async () => {
    const { group } = parseForm(GroupNamed, data, { extra: { directoryId } });
    redirect(
      `/customers/${customerId}/directories/${directoryId}?${new URLSearchParams({ group: group ?? "" })}`,
    );
  });
}

/** Says anew which group lists the administrators, as it was shown. */
export async function changeGroupAction(
  customerId: string,
  directoryId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await changeAdministratorsGroup(ctx, parseForm(ChangeGroup, data, { extra: { directoryId } }));
    back(customerId);
  });
}

/** Ends a directory. */
export async function endDirectoryAction(
  customerId: string,
  directoryId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await endDirectory(ctx, parseForm(DirectoryNamed, new FormData(), { extra: { directoryId } }));
    back(customerId);
  });
}
