"use server";

import { redirect } from "next/navigation";
import { deskAction } from "@/app/_adapters/desk-action";
import type { FormState } from "@/components/ui/form-state";
import { InvalidInput } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { readRegistration } from "@/lib/intake/registration-faults";
import { byRow, registrationAnswers } from "./registration-answers";

/** Registers what the form says and shows the demands that came of it. */
export async function registerAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, async (ctx) => {
    const { answers, rows } = registrationAnswers(data);
    try {
      const { instrumentId } = await registerInstrument(ctx, await readRegistration(ctx, answers));
      redirect(`/instruments/${instrumentId}?registered`);
    } catch (error) {
      if (error instanceof InvalidInput) throw new InvalidInput(byRow(error.fields, rows), error.message);
      throw error;
    }
  });
}
