"use server";

import { redirect } from "next/navigation";
import { openAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { ownPath } from "@/app/_adapters/sign-in-address";
import { currentPlace } from "@/app/_adapters/try-from-place";
import type { FormState } from "@/components/ui/form-state";
import { SignIn } from "@/lib/auth/schema";
import { currentDevice, keepMark, keepSession, keptMark, signOut } from "@/lib/auth/session";
import { signInLocally } from "@/lib/auth/sign-in-locally";

/** Signs in by email address and password; whoever still owes a second factor goes there next. */
export async function signInAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const given = parseForm(SignIn, data);
    const opened = await signInLocally({
      ...given,
      ...{ device: await currentDevice(), place: await currentPlace(), kept: await keptMark() },
    });
    await signOut();
    await keepSession(opened.token);
    await keepMark(given.email);
    const next = ownPath(data.get("next"));
    redirect(opened.complete ? next : `/second-factor?${new URLSearchParams({ next })}`);
  });
}
