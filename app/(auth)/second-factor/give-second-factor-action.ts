"use server";

import { redirect } from "next/navigation";
import { openAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { ownPath } from "@/app/_adapters/sign-in-address";
import type { FormState } from "@/components/ui/form-state";
import { SecondFactor } from "@/lib/auth/schema";
import { giveSecondFactor } from "@/lib/auth/second-factor";
import { currentSession, keepSession } from "@/lib/auth/session";
import { Unauthenticated } from "@/lib/errors";

/** Completes the session by a code. Whoever has just set up an authenticator is led to their recovery codes. */
export async function giveSecondFactorAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const session = await currentSession();
    if (!session) throw new Unauthenticated();
    const { token, first } = await giveSecondFactor(session, parseForm(SecondFactor, data).code);
    await keepSession(token);
    redirect(first ? "/account#recovery" : ownPath(data.get("next")));
  });
}
