"use server";

import { redirect } from "next/navigation";
import { openAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { forgetToken, takenToken } from "@/app/(auth)/taken-link";
import type { FormState } from "@/components/ui/form-state";
import { makeFirstAdministrator } from "@/lib/auth/first-administrator";
import { choosePassword } from "@/lib/auth/invitation";
import { ChoosePassword, FirstAdministrator } from "@/lib/auth/schema";
import { currentDevice, keepSession, signOut } from "@/lib/auth/session";

async function enter(token: string): Promise<never> {
  await forgetToken();
  await signOut();
  await keepSession(token);
  redirect("/second-factor");
}

/** Makes the first administrator's account and goes on to the second factor. */
export async function firstAdministratorAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const given = parseForm(FirstAdministrator, data);
    return enter(await makeFirstAdministrator(await takenToken(), given, await currentDevice()));
  });
}

/** Sets the password of the person invited and goes on to the second factor. */
export async function choosePasswordAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const { password } = parseForm(ChoosePassword, data);
    return enter(await choosePassword(await takenToken(), password, await currentDevice()));
  });
}
