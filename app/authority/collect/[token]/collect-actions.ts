"use server";

import { redirect } from "next/navigation";
import { collectionPage, keepCollection } from "@/app/_adapters/collecting";
import { openAction } from "@/app/_adapters/desk-action";
import { parseForm } from "@/app/_adapters/parse-form";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import type { FormState } from "@/components/ui/form-state";
import { askCode } from "@/lib/production/hand-over/ask-code";
import { CODE_MINUTES, MOST_AN_HOUR, MOST_TRIES } from "@/lib/production/hand-over/collection-code";
import { enterByCode } from "@/lib/production/hand-over/enter-by-code";
import { EnterCollection } from "@/lib/production/schema";

/** Says the same whatever comes of it: nothing is told of a link that does not work, nor of how many codes went. */
export async function askCodeAction(token: string, state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    await tryFromPlace(async () => (await askCode(String(token))) || null);
    return {
      done: `A code is on its way to the address to which this link was mailed. It works for ${CODE_MINUTES} minutes. At most ${MOST_AN_HOUR} are mailed within an hour.`,
    };
  });
}

/** Lets in whoever has the newest code, for a few hours and for this link alone. */
export async function enterCodeAction(token: string, state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const input = parseForm(EnterCollection, data);
    const link = String(token);
    const session = await tryFromPlace(() => enterByCode(link, input));
    if (!session)
      return {
        fields: {
          code: `This code opens nothing: it is wrong, was used, or is over after ${CODE_MINUTES} minutes or ${MOST_TRIES} tries. Ask for a new one.`,
        },
        values: { name: input.name },
      };
    await keepCollection(link, session);
    redirect(collectionPage(link));
  });
}
