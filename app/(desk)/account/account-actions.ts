"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { revokeOtherSessions, revokeOwnSession } from "@/lib/auth/own-sessions";
import { makeRecoveryCodes } from "@/lib/auth/recovery-codes";
import { currentSession } from "@/lib/auth/session";
import type { LiveSession } from "@/lib/auth/session-rows";
import { MakeFeed, makeFeed, RevokeFeed, revokeFeed } from "@/lib/demands/calendar/feeds";
import { ChooseWays, chooseWays } from "@/lib/demands/inbox/choose-ways";
import { env } from "@/lib/env";
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

export async function revokeOtherSessionsAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async () => {
    await revokeOtherSessions(await ownSession());
    redirect("/account");
  });
}

export async function chooseWaysAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await chooseWays(ctx, parseForm(ChooseWays, data));
    return { done: "From now on you are told so." };
  });
}

export async function makeFeedAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const token = await makeFeed(ctx, parseForm(MakeFeed, data));
    return {
      shownOnce: {
        title: "Give this address to your calendar program now. It is not shown again.",
        value: `${env().url}/api/calendar/${token}`,
        advice:
          "Whoever has it reads which demand falls due when, by reference alone. Revoke it here when you no longer use it.",
      },
    };
  });
}

export async function revokeFeedAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await revokeFeed(ctx, parseForm(RevokeFeed, data));
    // With an anchor only the anchor would be followed, and the list stay as it was.
    redirect("/account");
  });
}

export async function makeRecoveryCodesAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async () => {
    const codes = await makeRecoveryCodes(await ownSession());
    return {
      shownOnce: {
        title: "Your recovery codes",
        value: codes.join("\n"),
        fileName: "narrowgate-recovery-codes.txt",
        advice:
          "They are shown here once. Print this page, save them, or write them down, and keep them where only you find them and your authenticator is not.",
      },
    };
  });
}
