"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { revokeOwnSession } from "@/lib/auth/own-sessions";
import { makeRecoveryCodes } from "@/lib/auth/recovery-codes";
import { currentSession } from "@/lib/auth/session";
import type { LiveSession } from "@/lib/auth/session-rows";
import { ChooseWays, chooseWays } from "@/lib/demands/inbox/choose-ways";
import { Unauthenticated } from "@/lib/errors";

async function ownSession(): Promise<LiveSession> {
  const session = await currentSession();
  if (!session) throw new Unauthenticated();
  return session;
}

export async function revokeSessionAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async () => {
    await revokeOwnSession(await ownSession(), String(data.get("sessionId")));
    redirect("/account");
  });
}

export async function chooseWaysAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await chooseWays(ctx, parseForm(ChooseWays, data));
    return { done: "From now on you are told so." };
  });
}

export async function makeRecoveryCodesAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async () => {
    const codes = await makeRecoveryCodes(await ownSession());
    return { done: `Keep these where only you find them; they are not shown again: ${codes.join(", ")}` };
  });
}
