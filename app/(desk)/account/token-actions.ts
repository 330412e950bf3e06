"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import { requireFactorAgain } from "@/app/_adapters/factor-again";
import { parseForm } from "@/app/_adapters/parse-form";
import type { FormState } from "@/components/ui/form-state";
import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { revokeAccessToken } from "@/lib/auth/tokens/revoke-access-token";
import { AccessTokenNamed, MakeAccessToken } from "@/lib/auth/tokens/schema";

export async function makeTokenAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const wanted = parseForm(MakeAccessToken, data, { lists: ["scopes"] });
    await requireFactorAgain(data);
    return {
      shownOnce: {
        title: "Give this token to your program now. It is not shown again.",
        value: await makeAccessToken(ctx, wanted),
        advice:
          "Whoever has it reads in your name. Keep it where programs keep passwords, never in an address, and revoke it here when it is no longer used.",
      },
    };
  });
}

export async function revokeTokenAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    await revokeAccessToken(ctx, parseForm(AccessTokenNamed, data));
    // With an anchor only the anchor would be followed, and the list stay as it was.
    redirect("/account");
  });
}
