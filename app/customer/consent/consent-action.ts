"use server";

import { openAction } from "@/app/_adapters/desk-action";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import type { FormState } from "@/components/ui/form-state";
import { answerContactChange } from "@/lib/contacts/changes/answer-change";
import { DEAD_LINK } from "@/lib/contacts/links/use-link";
import { InvalidInput, NotFound } from "@/lib/errors";

const DONE: Readonly<Record<string, string>> = {
  yes: "Thank you. The change is in force.",
  no: "Thank you. The change was declined, and nothing changed.",
};

/** Answers a change of contacts by the link, which is used up. */
export async function consentAction(token: string, state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const answer = String(data.get("answer") ?? "");
    const done = Object.hasOwn(DONE, answer) ? DONE[answer] : undefined;
    if (!done) throw new InvalidInput({ answer: "Choose whether you consent." });
    const answered = await tryFromPlace(() =>
      answerContactChange(String(token), answer === "yes").then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotFound) return null;
          throw error;
        },
      ),
    );
    return answered ? { done } : { message: DEAD_LINK };
  });
}
