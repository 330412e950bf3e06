"use server";

import { redirect } from "next/navigation";
import { openAction } from "@/app/_adapters/desk-action";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import type { FormState } from "@/components/ui/form-state";
import { answerAsk } from "@/lib/contacts/keeping-fresh/answer-ask";
import { NotFound } from "@/lib/errors";

/** Takes the answer of a contact who was asked, by the button that was pressed. A link that does not work says so on its page. */
export async function answerAskAction(token: string, state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const answered = await tryFromPlace(() =>
      answerAsk(String(token), String(data.get("intent") ?? "RIGHT")).catch((error: unknown) => {
        if (error instanceof NotFound) return null;
        throw error;
      }),
    );
    redirect(
      answered
        ? `/customer/confirm/answered?said=${answered.answer}`
        : `/customer/confirm/${encodeURIComponent(String(token))}`,
    );
  });
}
