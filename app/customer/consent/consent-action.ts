"use server";

import { redirect } from "next/navigation";
import { openAction } from "@/app/_adapters/desk-action";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import type { FormState } from "@/components/ui/form-state";
import { answerContactChange } from "@/lib/contacts/changes/answer-change";
import { DEAD_LINK } from "@/lib/contacts/links/use-link";
import { InvalidInput, NotFound } from "@/lib/errors";

const ANSWERS = ["yes", "no"];

/** Answers a change of contacts by the link, which is used up. */
export async function consentAction(token: string, state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const answer = String(data.get("answer") ?? "");
    if (!ANSWERS.includes(answer)) throw new InvalidInput({ answer: "Choose whether you consent." });
    const answered = await tryFromPlace(() =>
      answerContactChange(String(token), answer === "yes").then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotFound) return null;
          throw error;
        },
      ),
    );
    if (!answered) return { message: DEAD_LINK };
    // The page of the link has nothing to show any more: it is used up.
    redirect(`/customer/consent/answered?answer=${answer}`);
  });
}
