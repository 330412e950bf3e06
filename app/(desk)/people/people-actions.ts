"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { addPerson, changeRoles, enablePerson } from "@/lib/auth/manage-people";
import { AddPerson, ChangeRoles, OnePerson } from "@/lib/auth/schema";
import { revokeAccessToken } from "@/lib/auth/tokens/revoke-access-token";
import { AccessTokenNamed } from "@/lib/auth/tokens/schema";
import { disableAndTell } from "@/lib/demands/access/left-alone";
import { inviteAndTell, resetAndTell } from "@/lib/demands/inbox/tell-of-account";

const saying = (link: string) =>
  `This link works once and for a day. Hand it over yourself; it is not shown again: ${link}`;

export async function addPersonAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { link } = await addPerson(ctx, parseForm(AddPerson, data, { lists: ["roles"] }));
    return { done: saying(link), hidden: { submission: randomUUID() } };
  });
}

export async function changeRolesAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await changeRoles(ctx, parseForm(ChangeRoles, data, { lists: ["roles"] }));
    redirect("/people");
  });
}

function onePerson(state: FormState, data: FormData, act: (ctx: Context, id: string) => Promise<void>) {
  return deskAction(state, data, async (ctx) => {
    await act(ctx, parseForm(OnePerson, data).personId);
    redirect("/people");
  });
}

export async function disablePersonAction(state: FormState, data: FormData): Promise<FormState> {
  return onePerson(state, data, disableAndTell);
}

export async function enablePersonAction(state: FormState, data: FormData): Promise<FormState> {
  return onePerson(state, data, enablePerson);
}

export async function resetSecondFactorAction(state: FormState, data: FormData): Promise<FormState> {
  return onePerson(state, data, resetAndTell);
}

export async function inviteAgainAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { link } = await inviteAndTell(ctx, parseForm(OnePerson, data).personId);
    return { done: saying(link) };
  });
}

export async function revokeTokenAction(
  personId: string,
  state: FormState,
  data: FormData,
): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await revokeAccessToken(ctx, parseForm(AccessTokenNamed, data));
    // As on one's own account: with an anchor the list would stay as it was.
    redirect(`/people/${encodeURIComponent(personId)}`);
  });
}
